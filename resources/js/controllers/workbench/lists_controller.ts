import { Controller } from '@hotwired/stimulus'
import { toast } from '../../lib/toast'

const RELOAD_AFTER = 80
const MOVING = ['assigned', 'queue', 'queued', 'closed', 'returned']
const OWN_DOING = ['accepted', 'online', 'suspended']

/** When the lists are asked for again. What would move rows under the pointer waits until it has left. */
export default class extends Controller<HTMLElement> {
  static targets = ['frame', 'news']

  declare readonly frameTarget: HTMLElement & { reload(): Promise<void> }
  declare readonly newsTarget: HTMLElement
  #timer?: ReturnType<typeof setTimeout>
  #moves = false
  #isOwnDoing = false

  disconnect() {
    clearTimeout(this.#timer)
  }

  /** Several changes at once are one question. */
  change({ detail: { cause } }: CustomEvent<{ cause: string }>) {
    this.#moves ||= MOVING.includes(cause)
    this.#isOwnDoing ||= OWN_DOING.includes(cause)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#reloadUnlessMoving(), RELOAD_AFTER)
  }

  problem({ detail: { message } }: CustomEvent<{ message: string }>) {
    toast(message)
    this.reload()
  }

  settle() {
    if (!this.newsTarget.hidden) this.reload()
  }

  reload() {
    this.newsTarget.hidden = true
    void this.frameTarget.reload()
  }

  /** What the script has put there, a new list does not take away. */
  keep(event: CustomEvent<{ attributeName: string }>) {
    if (event.detail.attributeName === 'aria-current') event.preventDefault()
  }

  #reloadUnlessMoving() {
    const isOverRows = this.element.querySelector('.desk-list:hover') !== null
    const waits = this.#moves && !this.#isOwnDoing && isOverRows
    this.#moves = this.#isOwnDoing = false
    if (waits) this.newsTarget.hidden = false
    else this.reload()
  }
}
