import { Controller } from '@hotwired/stimulus'
import { Panes } from '../../models/panes'

const AHEAD = 8

interface Change {
  cause: string
  number?: string
}

/** The workbench as a whole: which conversation is open, and what waits for an eye. */
export default class extends Controller<HTMLElement> {
  static targets = ['panes', 'placeholder', 'item', 'problem']
  static values = { pane: String, opened: Number, title: String }

  declare readonly panesTarget: HTMLElement
  declare readonly placeholderTarget: HTMLElement
  declare readonly itemTargets: HTMLAnchorElement[]
  declare readonly problemTarget: HTMLTemplateElement
  declare paneValue: string
  declare openedValue: number
  declare titleValue: string
  #panes!: Panes

  connect() {
    const urlOf = (number: number) => this.paneValue.replace('{number}', String(number))
    this.#panes = new Panes(this.panesTarget, urlOf, this.problemTarget)
    if (this.openedValue) this.#open(this.openedValue)
    this.loaded()
  }

  open(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    this.#open(numberOf(event.currentTarget as HTMLElement))
  }

  /** About to be opened: it is there when the click comes. */
  warm({ currentTarget }: Event) {
    const item = currentTarget as HTMLElement
    if (item.dataset.section !== 'queue') this.#panes.load(numberOf(item))
  }

  again() {
    this.#panes.retry()
  }

  connection({ detail: { state } }: CustomEvent<{ state: string }>) {
    if (state === 'live') this.#panes.retry()
  }

  back() {
    this.element.dataset.view = 'list'
    this.itemTargets.find((item) => numberOf(item) === this.#panes.current)?.focus()
  }

  drawer() {
    this.element.classList.toggle('has-drawer')
  }

  press({ detail: { key } }: CustomEvent<{ key: string }>) {
    if (key !== 'Escape') return this.#step(key === 'j' ? 1 : -1)
    if (this.element.classList.contains('has-drawer')) this.drawer()
    else this.back()
  }

  change({ detail: { cause, number } }: CustomEvent<Change>) {
    if (cause === 'accepted') this.#open(Number(number))
    if (cause === 'assigned') this.dispatch('arrived')
  }

  /** The lists are new: mark what is open, load what may be opened next, count what waits for an eye. */
  loaded() {
    this.#mark()
    this.#panes.listed(new Set(this.itemTargets.map(numberOf)))
    for (const item of this.#mine.slice(0, AHEAD)) this.#panes.load(numberOf(item))
    const unseen = this.#mine.filter(({ dataset }) => Number(dataset.unread) > 0).length
    document.title = unseen > 0 ? `(${unseen}) ${this.titleValue}` : this.titleValue
  }

  leave(event: BeforeUnloadEvent) {
    if (this.#mine.length > 0) event.preventDefault()
  }

  #open(number: number) {
    this.#panes.show(number)
    this.placeholderTarget.hidden = true
    this.element.dataset.view = 'conversation'
    this.#mark()
    history.replaceState(history.state, '', `?conversation=${number}`)
    window.dispatchEvent(new CustomEvent('desk:shown', { detail: { number } }))
  }

  #step(by: 1 | -1) {
    const items = this.itemTargets
    const focused = items.indexOf(document.activeElement as HTMLAnchorElement)
    const from =
      focused >= 0 ? focused : items.findIndex((item) => numberOf(item) === this.#panes.current)
    items[Math.max(0, Math.min(items.length - 1, from + by))]?.focus()
  }

  #mark() {
    for (const item of this.itemTargets) {
      if (numberOf(item) === this.#panes.current) item.setAttribute('aria-current', 'true')
      else item.removeAttribute('aria-current')
    }
  }

  get #mine() {
    return this.itemTargets.filter(({ dataset }) => dataset.section === 'mine')
  }
}

const numberOf = ({ dataset }: HTMLElement) => Number(dataset.number)
