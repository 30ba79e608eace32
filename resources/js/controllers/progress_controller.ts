import { Controller } from '@hotwired/stimulus'

const LOOK_AGAIN_AFTER = 1500

/** Looks again how far something is, for as long as the frame around it says that it goes on. */
export default class extends Controller<HTMLElement> {
  static values = { url: String }

  declare readonly urlValue: string
  #timer?: ReturnType<typeof setTimeout>

  connect() {
    this.#timer = setTimeout(() => this.#look(), LOOK_AGAIN_AFTER)
  }

  disconnect() {
    clearTimeout(this.#timer)
  }

  #look() {
    this.element.closest('turbo-frame')?.setAttribute('src', this.urlValue)
  }
}
