import { Controller } from '@hotwired/stimulus'
import type { StreamSource } from '../../elements/stream_source'
import { keepFocus } from '../../lib/focus'

const QUEUE_EVERY = 8000

/** Who answers now; each answer of the server brings it anew. */
export default class extends Controller<HTMLElement> {
  static values = { conversation: String, staffSeen: Number, rating: Number }

  declare readonly conversationValue: string
  declare readonly staffSeenValue: number
  declare readonly ratingValue: number
  #timer?: ReturnType<typeof setTimeout>

  connect() {
    const state = this.element.dataset.state!
    const page = this.element.closest<HTMLElement>('[data-inbox]')!
    page.dataset.answering = state
    keepFocus(page.querySelector<HTMLElement>('[role=region]')!)
    this.#tell(state)
    // Those in front leave without a word to those behind.
    if (state === 'queue') this.#timer = setTimeout(() => this.#ask(), QUEUE_EVERY)
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

  #ask() {
    const source = document.getElementById(`source_${this.conversationValue}`)
    void (source as StreamSource | null)?.catchUp()
  }
}
