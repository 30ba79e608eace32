import { randomInt } from 'node:crypto'
import { realtime } from '#config/realtime'
import { identityOf, type Listener } from '#app/realtime/listener'
import { standingsOf, tokenHashesOf } from '#app/realtime/standing'
import type { Identification } from '#app/realtime/identification'
import type { Outlet } from '#app/realtime/outlet'

export interface OpenStream extends Identification {
  uid: string
  address: string
  channels: readonly string[]
  outlet: Outlet
}

const PATIENCE_AT_THE_END = 700

/** The event streams of this process: how many there are, who hears what, who may still hear. */
export class OpenStreams {
  #streams = new Map<string, OpenStream>()
  #seats = new Map<string, number>()
  #audiences = new Map<string, number>()
  #isEnding = false

  get size() {
    return this.#streams.size
  }

  get isEnding() {
    return this.#isEnding
  }

  hears(channel: string) {
    return this.#audiences.has(channel)
  }

  /** Takes a seat before anything is awaited, so that a hundred requests at once do not all find the last one. */
  admit(listener: Listener, address: string): boolean {
    const identity = identityOf(listener)
    if (this.#isEnding) return false
    if ((this.#seats.get(identity) ?? 0) >= realtime.streamsPerIdentity) return false
    if ((this.#seats.get(address) ?? 0) >= realtime.streamsPerAddress) return false
    count(this.#seats, identity, 1)
    count(this.#seats, address, 1)
    return true
  }

  /** Gives back the seat of a stream that was not opened after all. */
  release(listener: Listener, address: string) {
    count(this.#seats, identityOf(listener), -1)
    count(this.#seats, address, -1)
  }

  add(stream: OpenStream) {
    this.#streams.set(stream.uid, stream)
    for (const channel of stream.channels) count(this.#audiences, channel, 1)
    stream.outlet.once('close', () => this.#remove(stream))
  }

  ping() {
    for (const { outlet } of this.#streams.values()) outlet.ping()
  }

  /** Lets every page ask for what is new: pushes of other processes may have been lost. */
  hint() {
    for (const { outlet, channels } of this.#streams.values()) {
      for (const channel of channels) outlet.hint(channel)
    }
  }

  /** Ends the streams of whoever logged out, was disabled or may see other things than when the stream began. */
  async check() {
    const streams = [...this.#streams.values()]
    const ids = (of: (listener: Listener) => number | null) => [
      ...new Set(streams.map(({ listener }) => of(listener)).filter((id) => id !== null)),
    ]
    const [standings, hashes] = await Promise.all([
      standingsOf(
        ids((listener) => (listener.kind === 'customer' ? null : listener.loginSessionId))
      ),
      tokenHashesOf(
        ids((listener) => (listener.kind === 'customer' ? listener.identity.id : null))
      ),
    ])
    for (const { listener, seal, outlet } of streams) {
      const now =
        listener.kind === 'customer'
          ? hashes.get(listener.identity.id)
          : standings.get(listener.loginSessionId)?.seal
      if (now !== seal) outlet.close('access', 0)
    }
  }

  /** Ends all, each with its own moment to come back, so that the next process does not meet them all at once. */
  async end() {
    this.#isEnding = true
    const streams = [...this.#streams.values()]
    const spread = Math.min(2000 + streams.length * 20, 30_000)
    const ends = streams.map(({ outlet }) => {
      outlet.close('shutdown', randomInt(500, spread))
      return new Promise<void>((resolve) => outlet.once('close', () => resolve()))
    })
    const late = setTimeout(() => {
      for (const { outlet } of streams) outlet.destroy()
    }, PATIENCE_AT_THE_END)
    await Promise.all(ends)
    clearTimeout(late)
  }

  #remove(stream: OpenStream) {
    this.#streams.delete(stream.uid)
    this.release(stream.listener, stream.address)
    for (const channel of stream.channels) count(this.#audiences, channel, -1)
  }
}

function count(counts: Map<string, number>, key: string, step: 1 | -1) {
  const value = (counts.get(key) ?? 0) + step
  if (value > 0) counts.set(key, value)
  else counts.delete(key)
}

export const openStreams = new OpenStreams()
