import { Controller } from '@hotwired/stimulus'

const MEGABYTE = 1024 * 1024

/**
 * Says which file was chosen in the language of the page; the browser's own words follow the browser. One that is too
 * large is not taken: sent, it would only come back after minutes.
 */
export default class extends Controller<HTMLElement> {
  static targets = ['input', 'name', 'problem']
  static values = { none: String, megabytes: Number, large: String }

  declare readonly inputTarget: HTMLInputElement
  declare readonly nameTarget: HTMLElement
  declare readonly problemTarget: HTMLElement
  declare noneValue: string
  declare megabytesValue: number
  declare largeValue: string

  connect() {
    this.tell()
  }

  tell() {
    const isTooLarge = (this.inputTarget.files?.[0]?.size ?? 0) > this.megabytesValue * MEGABYTE
    if (isTooLarge) this.inputTarget.value = ''
    this.problemTarget.textContent = isTooLarge ? this.largeValue : ''
    const name = this.inputTarget.files?.[0]?.name ?? this.noneValue
    this.nameTarget.textContent = name
    this.nameTarget.title = name
  }
}
