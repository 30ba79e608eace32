import { renderStreamMessage } from '@hotwired/turbo'
import { isUnreachable, request } from '../lib/request'

export interface Draft {
  clientId: string
  url: string
  body: () => object | FormData
}

type Outcome = 'sent' | 'failed'

/** Sends one after the other, in the order of writing; the client id makes a repeat harmless. */
export class Sender {
  #last: Promise<unknown> = Promise.resolve()

  constructor(private readonly tell: (clientId: string, outcome: Outcome) => void) {}

  send(draft: Draft) {
    this.#last = this.#last.then(() => this.#post(draft))
  }

  async #post({ clientId, url, body }: Draft) {
    const response = await this.#request(url, body())
    // A refusal comes as a fragment, too, and says why.
    const isFragment = response?.headers.get('Content-Type')?.startsWith('text/vnd.turbo-stream')
    if (isFragment) renderStreamMessage(await response!.text())
    this.tell(clientId, response?.ok ? 'sent' : 'failed')
  }

  async #request(url: string, body: object | FormData): Promise<Response | null> {
    try {
      return await request(url, 'POST', body)
    } catch (error) {
      if (!isUnreachable(error)) throw error
      return null
    }
  }
}

/** `crypto.randomUUID` is missing on plain http by address. */
export function newClientId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
