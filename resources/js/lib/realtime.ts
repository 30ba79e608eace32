import { StreamConnection, type State } from './stream_connection.js'
import { Tabs, type Word } from './tabs.js'

export interface Source {
  /** The channel is heard from now on: time to catch up. */
  ready(): void
  lost(): void
  refused(): void
  receive(html: string): void
}

export interface Options {
  /** Tabs share a stream when they are the same person: say who. */
  scope: string
  authorization(): string | null | Promise<string | null>
  /** What the pages' `refresh` requests carry. */
  refreshHeaders?(): Record<string, string> | Promise<Record<string, string>>
}

const MOST_CHANNELS = 30
const ANSWER_WITHIN = 3000
const SETTLE = 50

/** Owns the browser's one event stream. Sources register here; nobody else talks to the stream. */
export class Realtime {
  #options: Options | null = null
  #sources = new Map<string, Set<Source>>()
  #wants = new Map<string, string[]>()
  #tabs: Tabs | null = null
  #connection: StreamConnection | null = null
  #settling: ReturnType<typeof setTimeout> | undefined
  #answer: ReturnType<typeof setTimeout> | undefined
  #waking: ReturnType<typeof setTimeout> | undefined
  #isLeader = false
  #heard = new Set<string>()

  start(options: Options) {
    this.#options = options
    this.#tabs = new Tabs(`realtime:${options.scope}`, {
      onLead: () => this.#lead(),
      onWord: (word) => this.#hear(word),
    })
    this.#tabs.start()
    window.addEventListener('online', () => this.wake())
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.wake()
    })
    window.addEventListener('pagehide', () => {
      this.#tabs?.stop()
      this.#connection?.close()
    })
    // Out of the back-forward cache the lock and the stream are gone.
    window.addEventListener('pageshow', ({ persisted }) => {
      if (persisted) location.reload()
    })
    this.#changed()
  }

  /** Tries again now. After a refusal only `restart` helps: it says that the person is another one or known again. */
  wake() {
    this.#connection?.retry()
    if (!this.#isLeader) this.#tabs?.say({ type: 'wake' })
  }

  restart() {
    this.#connection?.restart()
  }

  async refreshHeaders() {
    return (await this.#options?.refreshHeaders?.()) ?? {}
  }

  add(channel: string, source: Source) {
    const sources = this.#sources.get(channel) ?? new Set()
    this.#sources.set(channel, sources.add(source))
    if (this.#heard.has(channel)) source.ready()
    this.#changed()
    return () => {
      sources.delete(source)
      if (sources.size === 0) this.#sources.delete(channel)
      this.#changed()
    }
  }

  /** A visit takes elements out and puts others in: what counts is what is left. */
  #changed() {
    clearTimeout(this.#settling)
    this.#settling = setTimeout(() => this.#want(), SETTLE)
  }

  #want() {
    const tabs = this.#tabs
    if (!tabs) return
    const channels = [...this.#sources.keys()]
    for (const channel of this.#heard) if (!this.#sources.has(channel)) this.#heard.delete(channel)
    this.#wants.set(tabs.id, channels)
    if (this.#isLeader) return this.#connect()
    if (this.#connection) return this.#listenAlone(channels)
    tabs.say({ type: 'want', tab: tabs.id, channels })
    // A leader that is frozen or full does not answer: then this tab has a stream of its own.
    clearTimeout(this.#answer)
    this.#answer = setTimeout(() => this.#listenAlone(channels), ANSWER_WITHIN)
  }

  #listenAlone(channels: string[]) {
    this.#open().want(channels.slice(0, MOST_CHANNELS))
    this.#readyIfHeard(channels)
  }

  #lead() {
    this.#isLeader = true
    if (!this.#connection) this.#lose()
    clearTimeout(this.#answer)
    this.#tabs?.say({ type: 'who' })
    this.#changed()
  }

  #connect() {
    const all = new Set([...this.#wants.values()].flat())
    this.#open().want([...all].slice(0, MOST_CHANNELS))
    this.#readyIfHeard([...this.#sources.keys()])
  }

  /** What another tab wanted before is heard already, and no new stream will say so. */
  #readyIfHeard(channels: string[]) {
    const { heard } = this.#open()
    this.#ready(channels.filter((one) => heard.includes(one) && !this.#heard.has(one)))
  }

  #open() {
    this.#connection ??= new StreamConnection({
      authorization: () => this.#options!.authorization(),
      onReady: (channels) => this.#spread({ type: 'ready', channels }),
      onRefused: (channels) => this.#spread({ type: 'refused', channels }),
      onPush: (channel, html) => this.#spread({ type: 'push', channel, html }),
      onState: (state, seconds) => this.#spread({ type: 'state', state, seconds }),
    })
    return this.#connection
  }

  /** To this tab and, from the leader, to all others. */
  #spread(word: Word) {
    this.#apply(word)
    if (this.#isLeader) this.#tabs?.say(word)
  }

  #hear(word: Word) {
    if (this.#isLeader) return this.#serve(word)
    if (word.type === 'who') {
      // The tab that led is gone, and what was said since is lost.
      if (!this.#connection) this.#lose()
      return this.#want()
    }
    // Who already listens alone keeps to one source: two would each believe that the other told.
    if (this.#connection) return
    if (word.type !== 'taken') return this.#apply(word)
    if (word.tab !== this.#tabs?.id) return
    clearTimeout(this.#answer)
    if (word.heard.length === 0) return
    this.#ready(word.heard.filter((channel) => !this.#heard.has(channel)))
    this.#state('live', 0)
  }

  #serve(word: Word) {
    if (word.type === 'wake') this.#connection?.retry()
    if (word.type === 'gone') {
      this.#wants.delete(word.tab)
      this.#changed()
    }
    if (word.type !== 'want') return
    const others = [...this.#wants]
      .filter(([tab]) => tab !== word.tab)
      .flatMap(([, wanted]) => wanted)
    if (new Set([...others, ...word.channels]).size > MOST_CHANNELS) return
    this.#wants.set(word.tab, word.channels)
    this.#connect()
    // A page that has just been loaded shows that the server is there, whatever this tab waits for.
    this.#connection!.retry()
    const heard = word.channels.filter((channel) => this.#connection!.heard.includes(channel))
    this.#tabs?.say({ type: 'taken', tab: word.tab, heard })
  }

  #apply(word: Word) {
    if (word.type === 'ready') {
      this.#ready(word.channels)
    } else if (word.type === 'refused') {
      this.#each(word.channels, (source) => source.refused())
    } else if (word.type === 'push') {
      this.#each([word.channel], (source) => source.receive(word.html))
    } else if (word.type === 'state') {
      this.#state(word.state as State, word.seconds)
    }
  }

  #ready(channels: string[]) {
    const wanted = channels.filter((channel) => this.#sources.has(channel))
    for (const channel of wanted) this.#heard.add(channel)
    this.#each(wanted, (source) => source.ready())
  }

  #state(state: State, seconds: number) {
    clearTimeout(this.#waking)
    if (state !== 'live') this.#lose()
    // Browsers slow the timers of a hidden tab: a shown one wakes the tab that leads.
    if (state === 'reconnecting' && !this.#connection) {
      this.#waking = setTimeout(() => this.wake(), seconds * 1000)
    }
    document.dispatchEvent(new CustomEvent('realtime:state', { detail: { state, seconds } }))
  }

  #lose() {
    this.#heard.clear()
    this.#each([...this.#sources.keys()], (source) => source.lost())
  }

  #each(channels: string[], tell: (source: Source) => void) {
    for (const channel of channels)
      for (const source of this.#sources.get(channel) ?? []) tell(source)
  }
}

export const realtime = new Realtime()
