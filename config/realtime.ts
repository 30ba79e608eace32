import env from '#start/env'

/** How much a process gives to open streams. docs/realtime.md says what each number is for. */
export const realtime = {
  channelsPerStream: 30,
  streamsPerIdentity: 20,
  // Everybody behind one office or carrier address; a proxy missing from TRUST_PROXY looks like one, too.
  streamsPerAddress: env.get('STREAMS_PER_ADDRESS') ?? 1000,
  // A reader this far behind is cut; it comes back and catches up.
  waitingBytes: 256 * 1024,
  // A longer push is sent as a hint to refresh.
  pushLength: 64 * 1024,
  pingEvery: 20_000,
  checkEvery: 10_000,
  // While Redis is away, pages ask this often for what other processes did.
  hintEvery: 3_000,
  presence: { life: 60_000, refreshEvery: 25_000, grace: 45_000 },
}
