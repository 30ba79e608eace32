import { messageOf, tellProblem } from './problem'
import { renderStreams } from './stream_element'
import { storage } from './storage'
import type { Session } from './session'

export interface Item {
  clientId: string
  at: number
  text: string
  choice?: { entryId: number; label: string }
  /** A picture is not remembered over a reload. */
  picture?: File
}

export type ItemState = 'pending' | 'waiting' | 'failed' | 'sent'

type Outcome = 'sent' | 'failed' | { retryAfter: number }

const SLOWEST = 15_000

/**
 * What was written but is not yet stored on the server. It goes in the order of writing, each until it is there or
 * refused; the client id makes a repeat harmless, so it goes once. Texts outlive a reload.
 */
export class Outbox {
  #items: Item[] = []
  #isSending = false
  #failures = 0

  constructor(private readonly session: Session) {
    window.addEventListener('online', () => this.#again())
    window.addEventListener('chat:live', () => this.#again())
  }

  /** Takes up what an earlier page left behind. */
  restore() {
    const known = new Set(this.#items.map(({ clientId }) => clientId))
    const left = storage
      .keys(this.#key)
      .map((key) => JSON.parse(storage.read(key)!) as Item)
      .filter(({ clientId }) => !known.has(clientId))
    this.#items = [...this.#items, ...left].sort((one, other) => one.at - other.at)
    for (const item of left) this.#tell(item, 'waiting')
    void this.send()
  }

  add(draft: Pick<Item, 'text' | 'choice' | 'picture'>) {
    const item = { ...draft, clientId: newId(), at: Date.now() }
    this.#items.push(item)
    this.#remember(item)
    this.#tell(item, stateNow())
    void this.send()
  }

  /** Tries again what was refused. */
  retry(item: Item) {
    if (!this.#items.includes(item)) this.#items.push(item)
    this.#remember(item)
    void this.send()
  }

  async send() {
    if (this.#isSending) return
    this.#isSending = true
    while (this.#items[0]) {
      const item = this.#items[0]
      this.#tell(item, stateNow())
      const outcome = await this.#post(item)
      if (typeof outcome === 'object') {
        this.#tell(item, 'waiting')
        await this.#pause(outcome.retryAfter)
        continue
      }
      this.#failures = 0
      this.#items = this.#items.filter((other) => other !== item)
      // What was typed is kept until it is stored: a reload tries it again.
      if (outcome === 'sent' || item.choice) this.#forget(item)
      this.#tell(item, outcome)
    }
    this.#isSending = false
  }

  async #post(item: Item): Promise<Outcome> {
    try {
      const response = await this.#request(item)
      if (response.ok) {
        renderStreams(await response.text())
        return 'sent'
      }
      if (response.status === 429) return { retryAfter: retryAfter(response) }
      if (response.status >= 500) return { retryAfter: this.#slower() }
      tellProblem(await messageOf(response))
      return 'failed'
    } catch (error) {
      if (!(error instanceof TypeError)) throw error // fetch says so when the net is away
      return { retryAfter: this.#slower() }
    }
  }

  #request({ clientId, text, choice, picture }: Item) {
    if (picture) {
      const form = new FormData()
      form.set('clientId', clientId)
      form.set('image', picture)
      return this.session.fetch('/images', { method: 'POST', body: form })
    }
    return this.session.json(
      '/messages',
      'POST',
      choice ? { clientId, choice } : { clientId, text }
    )
  }

  #slower() {
    return Math.min(SLOWEST, 500 * 2 ** this.#failures++)
  }

  #wake = () => {}

  #pause(milliseconds: number) {
    return new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  #again() {
    this.#wake()
    void this.send()
  }

  get #key() {
    return `${this.session.inbox}:outbox:`
  }

  #remember(item: Item) {
    if (!item.picture) storage.write(this.#key + item.clientId, JSON.stringify(item))
  }

  #forget({ clientId }: Item) {
    storage.write(this.#key + clientId, null)
  }

  #tell(item: Item, state: ItemState) {
    window.dispatchEvent(new CustomEvent('chat:item', { detail: { item, state } }))
  }
}

const stateNow = (): ItemState => (navigator.onLine ? 'pending' : 'waiting')

const retryAfter = (response: Response) =>
  Math.max(1, Number(response.headers.get('Retry-After')) || 1) * 1000

/** `crypto.randomUUID` is missing on plain http by address. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
