import { Controller } from '@hotwired/stimulus'

/** Narrows the lists down to what is typed: a name, a number, the last words. */
export default class extends Controller<HTMLElement> {
  static targets = ['input', 'none']

  declare readonly inputTarget: HTMLInputElement
  declare readonly noneTarget: HTMLElement

  filter() {
    const words = this.inputTarget.value.toLowerCase().split(/\s+/).filter(Boolean)
    for (const row of this.#rows) {
      const text = row.textContent!.toLowerCase()
      row.hidden = !words.every((word) => text.includes(word))
    }
    this.element.classList.toggle('is-searching', words.length > 0)
    this.noneTarget.hidden = words.length === 0 || this.#rows.some((row) => !row.hidden)
  }

  key(event: KeyboardEvent) {
    if (event.isComposing) return
    if (event.key === 'Enter') this.#first?.click()
    else if (event.key === 'Escape' && this.inputTarget.value) this.#clear()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  #clear() {
    this.inputTarget.value = ''
    this.filter()
  }

  get #rows() {
    return [...this.element.querySelectorAll<HTMLElement>('.desk-row')]
  }

  get #first() {
    return this.element.querySelector<HTMLElement>('.desk-row:not([hidden]) .desk-item')
  }
}
