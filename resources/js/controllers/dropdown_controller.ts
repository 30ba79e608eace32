import { Controller } from '@hotwired/stimulus'

/** A `<details class="menu">` that closes on Escape, on a click outside and after a choice. */
export default class extends Controller<HTMLDetailsElement> {
  connect() {
    document.addEventListener('click', this.#outside)
    this.element.addEventListener('keydown', this.#escape)
  }

  disconnect() {
    document.removeEventListener('click', this.#outside)
    this.element.removeEventListener('keydown', this.#escape)
  }

  close() {
    this.element.open = false
  }

  #outside = (event: MouseEvent) => {
    if (!this.element.contains(event.target as Node)) this.close()
  }

  #escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !this.element.open) return
    this.close()
    this.element.querySelector('summary')?.focus()
  }
}
