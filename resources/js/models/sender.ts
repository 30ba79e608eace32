import { renderFragments } from '../lib/fragments.js'
import { isUnreachable, request } from '../lib/request.js'

export interface Draft {
  clientId: string
  url: string
  body: object | FormData
}

/** `refused`: what it says must not be sent, whoever tries. */
export type Outcome = 'sent' | 'failed' | 'refused' | 'waiting'

const SLOWEST = 15_000
/** Nobody who could refuse has answered. */
const UNANSWERED = [429, 502, 503, 504]

/** Sends one after the other, in the order of writing, each until somebody answers; the client id makes a repeat harmless. */
export class Sender {
  #drafts: Draft[] = []
  #isSending = false
  #failures = 0
  #wake = () => {}

  constructor(private readonly tell: (clientId: string, outcome: Outcome) => void) {}

  send(draft: Draft) {
    this.#drafts.push(draft)
    if (this.#failures > 0) this.tell(draft.clientId, 'waiting')
    void this.#run()
  }

  /** A stream breaks, too, when the page is left: nobody would hear the answer to what is sent then. */
  hear(state: string) {
    if (state === 'live') this.again()
  }

  /** Now and not after the pause: the net is there again. */
  again() {
    this.#wake()
  }

  async #run() {
    if (this.#isSending) return
    this.#isSending = true
    while (this.#drafts[0]) {
      const outcome = await this.#post(this.#drafts[0])
      if (outcome === 'waiting') {
        for (const { clientId } of this.#drafts) this.tell(clientId, outcome)
        await this.#pause()
        continue
      }
      this.#failures = 0
      this.tell(this.#drafts.shift()!.clientId, outcome)
    }
    this.#isSending = false
  }

  async #post({ url, body }: Draft): Promise<Outcome> {
    const response = await this.#request(url, body)
    if (!response || UNANSWERED.includes(response.status)) return 'waiting'
    // A refusal comes as a fragment, too, and says why. Anything else is a page that nobody has asked for.
    const isFragment = response.headers.get('Content-Type')?.startsWith('text/vnd.turbo-stream')
    if (isFragment) renderFragments(await response.text())
    if (isFragment && response.status === 422) return 'refused'
    return isFragment && response.ok ? 'sent' : 'failed'
  }

  async #request(url: string, body: object | FormData): Promise<Response | null> {
    try {
      return await request(url, 'POST', body)
    } catch (error) {
      if (!isUnreachable(error)) throw error
      return null
    }
  }

  #pause() {
    return new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.min(SLOWEST, 500 * 2 ** this.#failures++))
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}

export function pictureDraft(url: string, file: File): Draft {
  const clientId = newClientId()
  const body = new FormData()
  body.set('clientId', clientId)
  body.set('image', file)
  return { clientId, url, body }
}

/** `crypto.randomUUID` is missing on plain http by address. */
export function newClientId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
