/** What a file may cost. Beyond any of these it is refused with a sentence that says what to do. */
export const LIMITS = {
  bytes: 5 * 1024 * 1024,
  parts: 200,
  unpackedBytes: 50 * 1024 * 1024,
  ratio: 100,
  rows: 20_000,
  columns: 20,
  cell: 8_000,
  seconds: 30,
  /** The heap of the worker; the bytes of the unpacked parts lie outside it and are counted instead. */
  heapMegabytes: 256,
} as const
