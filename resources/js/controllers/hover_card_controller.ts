import { Controller } from '@hotwired/stimulus'

const DELAY = 500
const GAP = 8

/** Shows more about a row while the pointer rests on it or its link has the focus. */
export default class extends Controller {
  static targets = ['row']

  declare readonly rowTargets: HTMLElement[]
  #timer?: ReturnType<typeof setTimeout>
  #card: HTMLElement | null = null

  rowTargetConnected(row: HTMLElement) {
    row.addEventListener('pointerenter', this.#enter)
    row.addEventListener('pointerleave', this.#leave)
    row.addEventListener('focusin', this.#enter)
    row.addEventListener('focusout', this.#leave)
  }

  disconnect() {
    this.#leave()
  }

  #enter = (event: Event) => {
    if (event instanceof PointerEvent && event.pointerType !== 'mouse') return
    const row = event.currentTarget as HTMLElement
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#show(row), DELAY)
  }

  #leave = () => {
    clearTimeout(this.#timer)
    if (this.#card?.matches(':popover-open')) this.#card.hidePopover()
    this.#card = null
  }

  #show(row: HTMLElement) {
    this.#leave()
    const card = document.getElementById(row.dataset.card ?? '')
    if (!card) return
    this.#card = card
    card.showPopover()
    const { left, bottom, top } = row.getBoundingClientRect()
    const fits = bottom + card.offsetHeight + GAP < innerHeight
    card.style.left = `${left + 14}px`
    card.style.top = `${fits ? bottom + 2 : Math.max(GAP, top - card.offsetHeight - 2)}px`
  }
}
