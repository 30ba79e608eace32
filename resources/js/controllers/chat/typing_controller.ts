import { Controller } from '@hotwired/stimulus'
import type { Item, ItemState } from '../../chat/outbox'

const AGENT_LIFE = 6000
const ROBOT_LIFE = 8000

/**
 * Three dots while the other side writes: an agent who says so, or the robot between question and answer. What the
 * robot has written so far stands in their place, marked, until the message comes.
 */
export default class extends Controller<HTMLElement> {
  static targets = ['draft', 'text', 'dots']

  declare readonly draftTarget: HTMLElement
  declare readonly textTarget: HTMLElement
  declare readonly dotsTarget: HTMLElement
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

  writing({ detail }: CustomEvent<{ text: string }>) {
    if (!document.querySelector('[data-answering=robot]')) return
    this.#write(detail.text)
    this.#show(ROBOT_LIFE)
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
    this.#write('')
  }

  #write(text: string) {
    this.textTarget.textContent = text
    this.draftTarget.hidden = text === ''
    this.dotsTarget.hidden = text !== ''
  }
}
