import { Controller } from '@hotwired/stimulus'
import { isUnreachable, request } from '../../lib/request'
import { renderFragments } from '../../lib/fragments'

/** Shows what one message says uncovered, to whom that is granted, and leaves no trace of it in the page's cache. */
export default class extends Controller<HTMLButtonElement> {
  static values = { sequence: Number, hide: String }

  declare sequenceValue: number
  declare hideValue: string

  #covered: { html: string; label: string } | null = null

  connect() {
    document.addEventListener('turbo:before-cache', this.#cover)
  }

  disconnect() {
    document.removeEventListener('turbo:before-cache', this.#cover)
  }

  async toggle() {
    if (this.#covered) return this.#cover()
    this.element.disabled = true
    try {
      const response = await request(this.#url, 'POST')
      if (response.ok) this.#uncover(((await response.json()) as { text: string }).text)
      else renderFragments(await response.text())
    } catch (error) {
      if (!isUnreachable(error)) throw error
    } finally {
      this.element.disabled = false
    }
  }

  #uncover(text: string) {
    this.#covered = { html: this.#text.innerHTML, label: this.#label.textContent }
    this.#text.textContent = text
    this.#label.textContent = this.hideValue
    this.element.ariaPressed = 'true'
  }

  #cover = () => {
    if (!this.#covered) return
    this.#text.innerHTML = this.#covered.html
    this.#label.textContent = this.#covered.label
    this.element.ariaPressed = 'false'
    this.#covered = null
  }

  get #text() {
    return this.element.parentElement!.querySelector('.thread-text')!
  }

  get #label() {
    return this.element.querySelector('span')!
  }

  get #url() {
    const thread = this.element.closest('[data-workbench--thread-url-value]')!
    const url = thread.getAttribute('data-workbench--thread-url-value')
    return `${url}/messages/${this.sequenceValue}/disclosure`
  }
}
