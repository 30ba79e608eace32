import { Controller } from '@hotwired/stimulus'

/** Shows a few items at a time; the button shows the next few. */
export default class extends Controller<HTMLElement> {
  static targets = ['item', 'more']
  static values = { size: Number }

  declare readonly itemTargets: HTMLElement[]
  declare readonly moreTarget: HTMLElement
  declare readonly hasMoreTarget: boolean
  declare readonly sizeValue: number
  #first = 0

  connect() {
    this.moreTarget.hidden = this.itemTargets.length <= this.sizeValue
    this.#show()
  }

  next() {
    const next = this.#first + this.sizeValue
    this.#first = next < this.itemTargets.length ? next : 0
    this.#show()
  }

  #show() {
    for (const [index, item] of this.itemTargets.entries()) {
      item.hidden = index < this.#first || index >= this.#first + this.sizeValue
    }
  }
}
