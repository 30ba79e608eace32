import { Controller } from '@hotwired/stimulus'

/** Goes away by itself, but not from under the pointer or the keyboard. */
export default class extends Controller<HTMLElement> {
  static values = { life: { type: Number, default: 6000 } }

  declare lifeValue: number
  #timer?: ReturnType<typeof setTimeout>

  connect() {
    this.#timer = setTimeout(() => this.#leave(), this.lifeValue)
  }

  disconnect() {
    clearTimeout(this.#timer)
  }

  dismiss() {
    this.element.remove()
  }

  #leave() {
    if (this.element.matches(':hover, :focus-within')) this.connect()
    else this.dismiss()
  }
}
