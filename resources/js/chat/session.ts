import { storage } from './storage'

const FRAGMENTS = 'text/vnd.turbo-stream.html, application/json;q=0.9'

/** Who this customer is to the server: a token of this browser and inbox, and requests that carry it. */
export class Session {
  #minting: Promise<string> | null = null

  constructor(
    readonly inbox: string,
    readonly locale: string,
    private readonly pageUrl: string | null
  ) {}

  get base() {
    return `/chat/${this.inbox}`
  }

  get token() {
    return storage.read(this.#key)
  }

  /** What a request of the page carries that is not sent by `fetch` of this class. */
  headers(): Record<string, string> {
    return this.token ? { ...this.#spoken, Authorization: `Bearer ${this.token}` } : this.#spoken
  }

  /** Throws TypeError when the net is away; every status comes back as a response. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const token = this.token ?? (await this.#mint(null))
    const response = await this.#send(path, init, token)
    if (response.status !== 401) return response
    const fresh = await this.#mint(token)
    window.dispatchEvent(new CustomEvent('chat:renewed'))
    return this.#send(path, init, fresh)
  }

  json(path: string, method: string, body: object) {
    return this.fetch(path, {
      method,
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    })
  }

  get #key() {
    return `${this.inbox}:token`
  }

  #send(path: string, init: RequestInit, token: string) {
    const headers = { ...init.headers, ...this.#spoken, Authorization: `Bearer ${token}` }
    return fetch(this.base + path, { ...init, headers, credentials: 'omit' })
  }

  get #spoken(): Record<string, string> {
    return { 'Accept': FRAGMENTS, 'Accept-Language': this.locale }
  }

  /** One tab at a time: two that open together are one customer. */
  #mint(refused: string | null): Promise<string> {
    this.#minting ??= alone(this.#key, () => this.#mintUnlessAnother(refused)).finally(
      () => (this.#minting = null)
    )
    return this.#minting
  }

  async #mintUnlessAnother(refused: string | null): Promise<string> {
    const known = this.token
    if (known && known !== refused) return known
    const response = await fetch(`${this.base}/customers`, {
      method: 'POST',
      body: JSON.stringify({ locale: this.locale, pageUrl: this.pageUrl ?? undefined }),
      headers: { ...this.#spoken, 'Content-Type': 'application/json' },
      credentials: 'omit',
    })
    if (!response.ok) throw new TypeError(`No customer: ${response.status}`)
    const { token } = (await response.json()) as { token: string }
    storage.write(this.#key, token)
    return token
  }
}

/** Under a lock of the browser, where it gives one: plain http by address and frames without storage have none. */
async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (!navigator.locks) return work()
  try {
    return await navigator.locks.request(name, work)
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'SecurityError')) throw error
    return work()
  }
}
