import { Controller } from '@hotwired/stimulus'

/** Loads a frame for what is being typed, a moment after typing stops. */
export default class extends Controller {
  static targets = ['input', 'frame']
  static values = { url: String, name: String, delay: { type: Number, default: 250 } }

  declare readonly inputTarget: HTMLInputElement
  declare readonly frameTarget: HTMLElement
  declare urlValue: string
  declare nameValue: string
  declare delayValue: number
  #timer?: ReturnType<typeof setTimeout>

  connect() {
    this.#form?.addEventListener('submit', this.#stop)
  }

  disconnect() {
    this.#stop()
    this.#form?.removeEventListener('submit', this.#stop)
  }

  later() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.now(), this.delayValue)
  }

  now() {
    clearTimeout(this.#timer)
    const url = new URL(this.urlValue, location.href)
    url.searchParams.set(this.nameValue, this.inputTarget.value.trim())
    this.frameTarget.setAttribute('src', url.href)
  }

  get #form() {
    return this.element.closest('form')
  }

  #stop = () => clearTimeout(this.#timer)
}
