import { Controller } from '@hotwired/stimulus'

/** Opens and closes what a small screen has no room for. */
export default class extends Controller<HTMLElement> {
  static targets = ['button']

  declare readonly buttonTarget: HTMLButtonElement

  toggle() {
    const isOpen = this.element.classList.toggle('is-open')
    this.buttonTarget.setAttribute('aria-expanded', String(isOpen))
  }
}
