import { Controller } from '@hotwired/stimulus'
import { visit } from '@hotwired/turbo'
import { askInDialog } from '../lib/confirmation'

// What a form beside it brought back, which says its name, is not of this one.
const RETURNED = '.form-errors:not([data-form]), [data-unsaved]'

/** Warns before a form with changes is left. */
export default class extends Controller<HTMLFormElement> {
  static values = { question: String }

  declare questionValue: string
  #changed = false

  connect() {
    // A quick hand writes before this controller is there.
    this.#changed ||= [...this.element.elements].some(isWritten)
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
    if (!isIgnored(target as Element)) this.#changed = true
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

const isIgnored = (element: Element) => element.closest('[data-unsaved-ignore]') !== null

/** Says something else than the page that was loaded. */
function isWritten(field: Element): boolean {
  if (isIgnored(field)) return false
  if (field instanceof HTMLSelectElement) return isChosen(field)
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue
  if (!(field instanceof HTMLInputElement)) return false
  if (['checkbox', 'radio'].includes(field.type)) return field.checked !== field.defaultChecked
  return field.type !== 'hidden' && field.value !== field.defaultValue
}

/** Of a list without a default the browser chooses the first. */
function isChosen({ options, multiple, selectedIndex }: HTMLSelectElement) {
  const first = [...options].findIndex((option) => option.defaultSelected)
  if (!multiple) return selectedIndex !== Math.max(first, 0)
  return [...options].some((option) => option.selected !== option.defaultSelected)
}
