import { Controller } from '@hotwired/stimulus'
import { visit } from '@hotwired/turbo'
import { askInDialog } from '../lib/confirmation'

const RETURNED = '.form-errors, [data-unsaved]'

/** Warns before a form with changes is left. */
export default class extends Controller<HTMLFormElement> {
  static values = { question: String }

  declare questionValue: string
  #changed = false

  connect() {
    this.#returned()
    document.addEventListener('turbo:render', this.#returned)
    this.element.addEventListener('input', this.#change)
    this.element.addEventListener('submit', this.#save)
    window.addEventListener('beforeunload', this.#unload)
    document.addEventListener('turbo:before-visit', this.#visit)
  }

  disconnect() {
    document.removeEventListener('turbo:render', this.#returned)
    this.element.removeEventListener('input', this.#change)
    this.element.removeEventListener('submit', this.#save)
    window.removeEventListener('beforeunload', this.#unload)
    document.removeEventListener('turbo:before-visit', this.#visit)
  }

  /** What came back with problems is not saved either; it comes into the same form. */
  #returned = () => (this.#changed ||= document.querySelector(RETURNED) !== null)

  #change = ({ target }: Event) => {
    if (!(target as HTMLElement).closest('[data-unsaved-ignore]')) this.#changed = true
  }

  #save = () => (this.#changed = false)

  #unload = (event: BeforeUnloadEvent) => {
    if (this.#changed) event.preventDefault()
  }

  // Turbo does not wait for an answer: the visit is stopped, and begun again by a yes.
  #visit = async (event: Event) => {
    if (!this.#changed) return
    event.preventDefault()
    const { url } = (event as CustomEvent<{ url: string }>).detail
    if (!(await askInDialog(this.questionValue))) return
    this.#changed = false
    visit(url)
  }
}
