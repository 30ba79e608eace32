import { Controller } from '@hotwired/stimulus'

const TOLD = '[data-outcome], .form-error:not(:empty)'

/** What came of a form is seen: a page that comes back where it was scrolled to hides what stands at its head. */
export default class extends Controller<HTMLElement> {
  connect() {
    this.#show()
    document.addEventListener('turbo:render', this.#show)
  }

  disconnect() {
    document.removeEventListener('turbo:render', this.#show)
  }

  #show = () => {
    const told = [...this.element.querySelectorAll<HTMLElement>(TOLD)]
    const [first] = told
    if (!first || told.some(isInSight)) return
    first.scrollIntoView({ block: 'center' })
    first.focus({ preventScroll: true })
  }
}

function isInSight(element: HTMLElement) {
  const { top, bottom } = element.getBoundingClientRect()
  return top >= 0 && bottom <= innerHeight
}
