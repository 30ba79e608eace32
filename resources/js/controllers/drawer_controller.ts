import { Controller } from '@hotwired/stimulus'

/** A panel over the side of a page: it opens when its frame is asked for something, and Escape closes it. */
export default class extends Controller<HTMLDialogElement> {
  static targets = ['frame']

  declare readonly frameTarget: HTMLElement

  open() {
    if (!this.element.open) this.element.showModal()
  }

  /** A press beside it. */
  outside({ target }: Event) {
    if (target === this.element) this.element.close()
  }

  /** The next one begins empty, and not with what was read before. */
  empty() {
    this.frameTarget.removeAttribute('src')
    this.frameTarget.replaceChildren()
  }
}
