import { Controller } from '@hotwired/stimulus'
import { toast } from '../../lib/toast'

const RELOAD_AFTER = 80
const RESTING = 1200
const MOVING = ['assigned', 'queue', 'queued', 'closed', 'returned']

type Render = (current: Element, next: Element) => void

/** When the lists are asked for again. Rows do not move under a pointer on its way; one that rests keeps its row. */
export default class extends Controller<HTMLElement> {
  static targets = ['frame', 'news']

  declare readonly frameTarget: HTMLElement & { reload(): Promise<void> }
  declare readonly newsTarget: HTMLElement
  #timer?: ReturnType<typeof setTimeout>
  #moves = false
  #pointedAt = 0

  disconnect() {
    clearTimeout(this.#timer)
  }

  point() {
    this.#pointedAt = Date.now()
  }

  /** Several changes at once are one question. */
  change({ detail: { cause } }: CustomEvent<{ cause: string }>) {
    this.#moves ||= MOVING.includes(cause)
    this.#later(RELOAD_AFTER)
  }

  problem({ detail: { message } }: CustomEvent<{ message: string }>) {
    toast(message)
    this.reload()
  }

  settle() {
    if (!this.newsTarget.hidden) this.reload()
  }

  reload() {
    // A second question would break the first one off.
    if (this.frameTarget.hasAttribute('busy')) return this.#later(RELOAD_AFTER)
    clearTimeout(this.#timer)
    this.#moves = false
    this.newsTarget.hidden = true
    void this.frameTarget.reload()
  }

  /** What was under the pointer is there again, as far as the list can be scrolled; and so is the focus. */
  render({ detail }: CustomEvent<{ render: Render }>) {
    const { render } = detail
    detail.render = (current, next) => {
      const pointed = placeOf(this.element.querySelector('.desk-row:hover'))
      const held = placeOf(document.activeElement?.closest('.desk-row'))
      render(current, next)
      if (pointed)
        this.element.scrollTop += (placeOf(rowOf(pointed))?.top ?? pointed.top) - pointed.top
      if (!held) return
      this.#focus(held)
      // A browser may take the focus from what was moved only when it draws.
      requestAnimationFrame(() => this.#focus(held))
    }
  }

  /** What the script has put there, a new list does not take away. */
  keep(event: CustomEvent<{ attributeName: string }>) {
    if (['aria-current', 'hidden'].includes(event.detail.attributeName)) event.preventDefault()
  }

  #focus(held: { id: string }) {
    if (document.activeElement !== document.body) return
    const place = rowOf(held) ?? this.element
    place.querySelector<HTMLElement>('.desk-item')?.focus()
  }

  #later(wait: number) {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#reloadUnlessPointing(), wait)
  }

  #reloadUnlessPointing() {
    const rest = this.#pointedAt + RESTING - Date.now()
    if (!this.#moves || rest <= 0 || !this.element.matches(':hover')) return this.reload()
    this.newsTarget.hidden = false
    this.#later(rest)
  }
}

const placeOf = (row: Element | null | undefined) =>
  row && { id: row.id, top: row.getBoundingClientRect().top }

const rowOf = ({ id }: { id: string }) => document.getElementById(id)
