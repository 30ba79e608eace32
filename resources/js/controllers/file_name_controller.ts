import { Controller } from '@hotwired/stimulus'

/** Says which file was chosen in the language of the page; the browser's own words follow the browser. */
export default class extends Controller<HTMLElement> {
  static targets = ['input', 'name']
  static values = { none: String }

  declare readonly inputTarget: HTMLInputElement
  declare readonly nameTarget: HTMLElement
  declare noneValue: string

  connect() {
    this.tell()
  }

  tell() {
    const name = this.inputTarget.files?.[0]?.name ?? this.noneValue
    this.nameTarget.textContent = name
    this.nameTarget.title = name
  }
}
