import { Controller } from '@hotwired/stimulus'

interface Choice extends Event {
  params: { code: string; question: string }
}

/** An ordered list of chosen things: add, remove, move up. Items are copies of the one that the server rendered. */
export default class extends Controller {
  static targets = ['list', 'item', 'template']

  declare readonly listTarget: HTMLElement
  declare readonly itemTargets: HTMLElement[]
  declare readonly templateTarget: HTMLTemplateElement

  add({ params: { code, question } }: Choice) {
    const key = String(code)
    if (this.#codes.includes(key)) return
    const item = this.templateTarget.content.firstElementChild!.cloneNode(true) as HTMLElement
    item.querySelector('input')!.value = key
    item.querySelector('[data-part=question]')!.textContent = String(question)
    item.querySelector('[data-part=code]')!.textContent = key
    this.listTarget.append(item)
    this.#changed()
  }

  remove(event: Event) {
    this.#itemOf(event)?.remove()
    this.#changed()
  }

  up(event: Event) {
    const item = this.#itemOf(event)
    const before = item?.previousElementSibling
    if (before) before.before(item)
    this.#changed()
  }

  get #codes() {
    return this.itemTargets.map((item) => item.querySelector('input')!.value)
  }

  #itemOf(event: Event) {
    return this.itemTargets.find((item) => item.contains(event.currentTarget as Node))
  }

  #changed() {
    this.element.dispatchEvent(new Event('input', { bubbles: true }))
  }
}
