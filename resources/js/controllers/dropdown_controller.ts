import { Controller } from '@hotwired/stimulus'

/** A `<details class="menu">` that closes on Escape, on a click outside and when one of its links is followed. */
export default class extends Controller<HTMLDetailsElement> {
  connect() {
    document.addEventListener('click', this.#click)
    this.element.addEventListener('keydown', this.#escape)
  }

  disconnect() {
    document.removeEventListener('click', this.#click)
    this.element.removeEventListener('keydown', this.#escape)
  }

  close() {
    this.element.open = false
  }

  #click = (event: MouseEvent) => {
    const target = event.target as Element
    if (!this.element.contains(target) || target.closest('a')) this.close()
  }

  #escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !this.element.open) return
    this.close()
    this.element.querySelector('summary')?.focus()
  }
}
