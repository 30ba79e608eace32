/** What tabs of one person say to each other. */
export type Word =
  | { type: 'want'; tab: string; channels: string[] }
  | { type: 'gone'; tab: string }
  | { type: 'who' }
  | { type: 'wake' }
  | { type: 'taken'; tab: string; heard: string[] }
  | { type: 'ready'; channels: string[] }
  | { type: 'refused'; channels: string[] }
  | { type: 'push'; channel: string; html: string }
  | { type: 'state'; state: string; seconds: number }

interface TabsHost {
  /** This tab holds the browser's stream from now on. */
  onLead(): void
  onWord(word: Word): void
}

/**
 * One tab leads: it holds the Web Lock and the stream, the others listen to it. When it is closed the lock goes to
 * the next. Without locks (plain http by address) every tab leads itself.
 */
export class Tabs {
  readonly id = [...crypto.getRandomValues(new Uint32Array(4))].join('-')
  #channel: BroadcastChannel | null = null
  #gone = new AbortController()

  constructor(
    private readonly scope: string,
    private readonly host: TabsHost
  ) {}

  start() {
    if (!navigator.locks || typeof BroadcastChannel === 'undefined') return this.host.onLead()
    this.#channel = new BroadcastChannel(this.scope)
    this.#channel.onmessage = ({ data }) => this.host.onWord(data as Word)
    const { signal } = this.#gone
    // Held until the page goes; a page that goes while it waits does not want it any more.
    const lead = () => {
      if (signal.aborted) return
      this.host.onLead()
      return new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
    }
    navigator.locks.request(this.scope, lead).catch((error: unknown) => {
      if (!(error instanceof DOMException)) throw error
      // A frame on another site may be denied storage, and locks with it.
      this.host.onLead()
    })
  }

  say(word: Word) {
    this.#channel?.postMessage(word)
  }

  /** The page goes away, maybe only into the back-forward cache. */
  stop() {
    this.say({ type: 'gone', tab: this.id })
    this.#channel?.close()
    this.#channel = null
    this.#gone.abort()
  }
}
