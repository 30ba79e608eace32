import { readEvents, type StreamEvent } from './event_stream.js'
import { backoff } from './retry.js'

export type State = 'live' | 'reconnecting' | 'offline' | 'refused'

export interface ConnectionHost {
  /** For `POST /streams`; null while nobody is known yet. */
  authorization(): string | null | Promise<string | null>
  /** Channels that are heard from now on and were not before. */
  onReady(channels: string[]): void
  onPush(channel: string, html: string): void
  /** Channels the server does not let this person hear. */
  onRefused(channels: string[]): void
  onState(state: State, seconds: number): void
}

interface Attempt {
  channels: string[]
  abort: AbortController
  isReady: boolean
  comeBackAfter: number | null
}

/** Time, as a test can hold it. */
export interface Clock {
  after(milliseconds: number, work: () => void): () => void
}

const browserClock: Clock = {
  after(milliseconds, work) {
    const timer = setTimeout(work, milliseconds)
    return () => clearTimeout(timer)
  },
}

const SILENCE = 45_000 // the server says something every 20 s
const SHORTEST_WAIT = 500
const LONGEST_WAIT = 30_000
const OFFLINE_WAIT = 5000
const OVERLAP = 2000

/**
 * One event stream that never gives up. EventSource would: for good after a status that is not 200, and it can
 * neither send a header nor say which status it saw.
 */
export class StreamConnection {
  #wanted: string[] = []
  #current: Attempt | null = null
  #next: Attempt | null = null
  #former: Attempt | null = null
  #failures = 0
  #stopWaiting = () => {}
  #isRefused = false

  constructor(
    private readonly host: ConnectionHost,
    private readonly clock = browserClock
  ) {}

  get heard(): string[] {
    return this.#current?.channels ?? []
  }

  /** The channels to hear. The old stream is heard until the new one stands; one that carries more is kept. */
  want(channels: string[]) {
    const sorted = [...channels].sort()
    if (sorted.join() === this.#wanted.join()) return
    this.#wanted = sorted
    this.#isRefused = false
    if (sorted.length === 0) return this.close()
    const carried = (this.#next ?? this.#current)?.channels
    if (!carried || sorted.some((channel) => !carried.includes(channel))) this.#open()
  }

  /** Now and not after the wait: the network is back, the page is shown. */
  retry() {
    if (this.#wanted.length > 0 && !this.#current && !this.#next && !this.#isRefused) this.#open()
  }

  /** After a refusal: somebody is known again. */
  restart() {
    this.#isRefused = false
    this.retry()
  }

  close() {
    this.#stopWaiting()
    this.#wanted = []
    for (const attempt of [this.#former, this.#current, this.#next]) attempt?.abort.abort()
    this.#former = this.#current = this.#next = null
  }

  #open() {
    this.#stopWaiting()
    this.#next?.abort.abort()
    const attempt: Attempt = {
      channels: this.#wanted,
      abort: new AbortController(),
      isReady: false,
      comeBackAfter: null,
    }
    this.#next = attempt
    void this.#run(attempt)
  }

  async #run(attempt: Attempt) {
    const watch = () => this.clock.after(SILENCE, () => attempt.abort.abort())
    let callOff = watch()
    const alive = () => {
      callOff()
      callOff = watch()
    }
    try {
      const response = await this.#ask(attempt)
      if (response.ok && response.body) {
        await readEvents(response.body, (event) => this.#receive(attempt, event), alive)
      } else {
        await this.#answer(attempt, response)
      }
    } catch (error) {
      // The net broke or the watchdog barked: an expected end, anything else is a bug.
      if (!isBreak(error)) throw error
    } finally {
      callOff()
      this.#ended(attempt)
    }
  }

  async #ask({ channels, abort }: Attempt) {
    const authorization = await this.host.authorization()
    const headers: Record<string, string> = {
      'Content-Type': 'application/json',
      'Accept': 'text/event-stream, application/json',
    }
    if (authorization) headers.Authorization = authorization
    return fetch('/streams', {
      method: 'POST',
      headers,
      body: JSON.stringify({ channels }),
      cache: 'no-store',
      credentials: 'omit',
      signal: abort.signal,
    })
  }

  #receive(attempt: Attempt, { name, data }: StreamEvent) {
    if (name === 'ready') return this.#ready(attempt)
    if (name === 'end') attempt.comeBackAfter = Number(JSON.parse(data).retry)
    if (name !== 'message') return
    const { channel, payload } = JSON.parse(data) as { channel: string; payload: string }
    this.host.onPush(channel, payload)
  }

  #ready(attempt: Attempt) {
    if (attempt !== this.#next) return
    const before = this.heard
    this.#replace(attempt)
    attempt.isReady = true
    this.#failures = 0
    this.host.onState('live', 0)
    this.host.onReady(attempt.channels.filter((channel) => !before.includes(channel)))
  }

  /** What the old stream still carries may arrive after the new one's first words: for a while both are heard. */
  #replace(attempt: Attempt) {
    this.#former?.abort.abort()
    const former = (this.#former = this.#current)
    this.#current = attempt
    this.#next = null
    if (former) this.clock.after(OVERLAP, () => former.abort.abort())
  }

  /** Any other status than 200. */
  async #answer(attempt: Attempt, response: Response) {
    attempt.comeBackAfter = Number(response.headers.get('Retry-After') ?? Number.NaN) * 1000 || null
    if (response.status !== 401 && response.status !== 403) return
    const { refused } = (await response.json().catch(() => ({}))) as { refused?: string[] }
    if (response.status === 403 && refused?.length && attempt === this.#next) {
      this.#wanted = this.#wanted.filter((channel) => !refused.includes(channel))
      attempt.comeBackAfter = 0
      this.host.onRefused(refused)
      this.#isRefused = this.#wanted.length === 0
    } else {
      this.#isRefused = true
    }
  }

  #ended(attempt: Attempt) {
    if (attempt !== this.#current && attempt !== this.#next) return
    if (attempt === this.#current) this.#current = null
    if (attempt === this.#next) this.#next = null
    if (this.#next || this.#wanted.length === 0) return
    if (this.#isRefused) return this.#current ? undefined : this.host.onState('refused', 0)
    const wait = this.#wait(attempt)
    if (!this.#current)
      this.host.onState(isOffline() ? 'offline' : 'reconnecting', Math.ceil(wait / 1000))
    this.#stopWaiting()
    this.#stopWaiting = this.clock.after(wait, () => this.#open())
  }

  #wait({ comeBackAfter }: Attempt) {
    if (comeBackAfter !== null) return comeBackAfter + Math.random() * 250
    // Without a net nothing is learned about the server, and its return is told by the browser.
    if (isOffline()) return OFFLINE_WAIT
    return backoff(this.#failures++, SHORTEST_WAIT, LONGEST_WAIT)
  }
}

const isOffline = () => navigator.onLine === false

const isBreak = (error: unknown) =>
  error instanceof TypeError || (error instanceof DOMException && error.name === 'AbortError')
