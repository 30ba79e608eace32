import { Controller } from '@hotwired/stimulus'
import type { Item, ItemState } from '../../chat/outbox'

const AGENT_LIFE = 6000
const ROBOT_LIFE = 8000

/** Three dots while the other side writes: an agent who says so, or the robot between question and answer. */
export default class extends Controller<HTMLElement> {
  #timer?: ReturnType<typeof setTimeout>

  disconnect() {
    clearTimeout(this.#timer)
  }

  agent() {
    this.#show(AGENT_LIFE)
  }

  robot({ detail }: CustomEvent<{ item: Item; state: ItemState }>) {
    const isAsked = detail.state === 'pending' && !detail.item.picture && navigator.onLine
    if (isAsked && document.querySelector('[data-answering=robot]')) this.#show(ROBOT_LIFE)
  }

  answered({ detail }: CustomEvent<{ author: string }>) {
    if (detail.author !== 'customer') this.#hide()
  }

  #show(life: number) {
    clearTimeout(this.#timer)
    this.element.hidden = false
    this.#timer = setTimeout(() => this.#hide(), life)
    window.dispatchEvent(new CustomEvent('chat:moved'))
  }

  #hide() {
    clearTimeout(this.#timer)
    this.element.hidden = true
  }
}
