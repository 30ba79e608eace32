import { Controller } from '@hotwired/stimulus'

/** Copies the text of its source; the button says that it did. */
export default class extends Controller<HTMLElement> {
  static targets = ['source', 'button']
  static values = { done: String }

  declare readonly sourceTarget: HTMLElement
  declare readonly buttonTarget: HTMLElement
  declare doneValue: string
  #timer?: ReturnType<typeof setTimeout>

  disconnect() {
    clearTimeout(this.#timer)
  }

  async copy() {
    const source = this.sourceTarget
    const text =
      source instanceof HTMLInputElement ? source.value : (source.textContent ?? '').trim()
    // Plain http by address has no clipboard: the text is selected, the person copies it.
    if (navigator.clipboard) await navigator.clipboard.writeText(text)
    else return getSelection()?.selectAllChildren(source)
    this.#say(this.doneValue)
  }

  #say(text: string) {
    const label = this.buttonTarget.textContent
    this.buttonTarget.textContent = text
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => (this.buttonTarget.textContent = label), 1600)
  }
}
