import { Controller } from '@hotwired/stimulus'

const COMMAND = /^\/(\S{0,40})$/

/** `/` in an empty reply lists the canned ones; typing on narrows them down, Enter puts one in. */
export default class extends Controller<HTMLElement> {
  static targets = ['text', 'list']

  declare readonly textTarget: HTMLTextAreaElement
  declare readonly listTarget: HTMLElement

  connect() {
    this.listTarget.addEventListener('click', this.#clicked)
  }

  disconnect() {
    this.listTarget.removeEventListener('click', this.#clicked)
  }

  toggle() {
    if (this.listTarget.hidden) this.#open('')
    else this.#close()
    this.textTarget.focus()
  }

  input() {
    const command = COMMAND.exec(this.textTarget.value)
    if (command) this.#open(command[1]!.toLowerCase())
    else this.#close()
  }

  key(event: KeyboardEvent) {
    if (this.listTarget.hidden || event.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) this.#select(this.#selected + step)
    else if (event.key === 'Enter' && this.#items.length > 0)
      this.#choose(this.#items[this.#selected]!)
    else if (event.key === 'Escape') this.#close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  #open(query: string) {
    const template = document.querySelector<HTMLTemplateElement>('#canned_replies')
    const items = [...(template?.content.children ?? [])] as HTMLElement[]
    const fitting = items.filter(({ dataset }) => dataset.search!.includes(query))
    this.listTarget.replaceChildren(...fitting.map((item) => item.cloneNode(true)))
    this.listTarget.hidden = false
    this.#select(0)
  }

  #close() {
    this.listTarget.hidden = true
    this.listTarget.replaceChildren()
  }

  #select(index: number) {
    const items = this.#items
    const at = Math.max(0, Math.min(items.length - 1, index))
    for (const [each, item] of items.entries())
      item.setAttribute('aria-selected', String(each === at))
    items[at]?.scrollIntoView({ block: 'nearest' })
  }

  #choose({ dataset: { body = '' } }: HTMLElement) {
    const text = this.textTarget
    if (COMMAND.test(text.value)) text.value = body
    else text.setRangeText(body, text.selectionStart, text.selectionEnd, 'end')
    this.#close()
    text.focus()
    this.dispatch('chosen')
  }

  #clicked = ({ target }: Event) => {
    const item = (target as HTMLElement).closest<HTMLElement>('.canned-item')
    if (item) this.#choose(item)
  }

  get #items() {
    return [...this.listTarget.children] as HTMLElement[]
  }

  get #selected() {
    return this.#items.findIndex((item) => item.getAttribute('aria-selected') === 'true')
  }
}
