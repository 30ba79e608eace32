import { Controller } from '@hotwired/stimulus'

/** Sends a filter form as soon as a choice is made, and a moment after typing stops. */
export default class extends Controller<HTMLFormElement> {
  static values = { delay: { type: Number, default: 350 } }

  declare delayValue: number
  #timer?: ReturnType<typeof setTimeout>

  disconnect() {
    clearTimeout(this.#timer)
  }

  now() {
    clearTimeout(this.#timer)
    this.element.requestSubmit()
  }

  later() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.now(), this.delayValue)
  }
}
