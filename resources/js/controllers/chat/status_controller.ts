import { Controller } from '@hotwired/stimulus'
import { renderStreams } from '../../chat/stream_element'
import { session } from '../../chat/current'
import { keepFocus } from '../../lib/focus'

// Behind every revision: only the state is asked for, messages come by the stream.
const STATE_ALONE = 1_000_000_000
const QUEUE_EVERY = 8000

/** Who answers now. A pushed line knows only the state; place and name are asked for. */
export default class extends Controller<HTMLElement> {
  static values = { conversation: String, stale: Boolean, staffSeen: Number, rating: Number }

  declare readonly conversationValue: string
  declare readonly staleValue: boolean
  declare readonly staffSeenValue: number
  declare readonly ratingValue: number
  #timer?: ReturnType<typeof setTimeout>

  connect() {
    const state = this.element.dataset.state!
    const page = this.element.closest<HTMLElement>('[data-inbox]')!
    page.dataset.answering = state
    keepFocus(page.querySelector<HTMLElement>('[role=region]')!)
    if (this.staleValue) return void this.#ask()
    this.#tell(state)
    // Those in front leave without a word to those behind.
    if (state === 'queue') this.#timer = setTimeout(() => void this.#ask(), QUEUE_EVERY)
  }

  disconnect() {
    clearTimeout(this.#timer)
  }

  #tell(state: string) {
    const detail = {
      state,
      conversation: this.conversationValue,
      staffSeen: this.staffSeenValue,
      rating: this.ratingValue,
    }
    window.dispatchEvent(new CustomEvent('chat:status', { detail }))
  }

  async #ask() {
    try {
      const query = `conversation=${this.conversationValue}&since=${STATE_ALONE}`
      const response = await session.fetch(`/refresh?${query}`)
      if (response.ok) return renderStreams(await response.text())
    } catch (error) {
      if (!(error instanceof TypeError)) throw error // the net is away
    }
    this.#timer = setTimeout(() => void this.#ask(), QUEUE_EVERY)
  }
}
