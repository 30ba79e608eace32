import { Controller } from '@hotwired/stimulus'

/** A slider beside a number that says the same: only the number is sent. */
export default class extends Controller {
  static targets = ['range', 'number']

  declare readonly rangeTarget: HTMLInputElement
  declare readonly numberTarget: HTMLInputElement

  connect() {
    this.rangeTarget.hidden = false
  }

  slide() {
    this.numberTarget.value = this.rangeTarget.value
  }

  type() {
    this.rangeTarget.value = this.numberTarget.value
  }
}
