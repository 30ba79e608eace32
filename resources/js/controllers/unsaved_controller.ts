import { Controller } from '@hotwired/stimulus'

/** Warns before a form with changes is left. */
export default class extends Controller<HTMLFormElement> {
  static values = { question: String }

  declare questionValue: string
  #changed = false

  connect() {
    this.element.addEventListener('input', this.#change)
    this.element.addEventListener('submit', this.#save)
    window.addEventListener('beforeunload', this.#unload)
    document.addEventListener('turbo:before-visit', this.#visit)
  }

  disconnect() {
    this.element.removeEventListener('input', this.#change)
    this.element.removeEventListener('submit', this.#save)
    window.removeEventListener('beforeunload', this.#unload)
    document.removeEventListener('turbo:before-visit', this.#visit)
  }

  #change = () => (this.#changed = true)

  #save = () => (this.#changed = false)

  #unload = (event: BeforeUnloadEvent) => {
    if (this.#changed) event.preventDefault()
  }

  // Turbo asks without waiting, so only the browser's own question can stop it.
  #visit = (event: Event) => {
    if (this.#changed && !window.confirm(this.questionValue)) event.preventDefault()
  }
}
