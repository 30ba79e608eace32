import { Controller } from '@hotwired/stimulus'
import { Panes } from '../../models/panes'
import { toast } from '../../lib/toast'

interface Change {
  cause: string
  number?: string
}

const RELOAD_AFTER = 80

/** The workbench as a whole: which conversation is open, and when the lists are asked for again. */
export default class extends Controller<HTMLElement> {
  static targets = ['lists', 'panes', 'placeholder', 'item', 'news', 'column']
  static values = { pane: String, opened: Number, title: String }

  declare readonly listsTarget: HTMLElement & { reload(): Promise<void> }
  declare readonly panesTarget: HTMLElement
  declare readonly placeholderTarget: HTMLElement
  declare readonly newsTarget: HTMLElement
  declare readonly columnTarget: HTMLElement
  declare readonly itemTargets: HTMLAnchorElement[]
  declare paneValue: string
  declare openedValue: number
  declare titleValue: string
  #panes!: Panes
  #timer?: ReturnType<typeof setTimeout>

  connect() {
    const urlOf = (number: number) => this.paneValue.replace('{number}', String(number))
    this.#panes = new Panes(this.panesTarget, urlOf)
    if (this.openedValue) this.#open(this.openedValue)
    this.loaded()
  }

  disconnect() {
    clearTimeout(this.#timer)
  }

  open(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    this.#open(Number((event.currentTarget as HTMLElement).dataset.number))
  }

  warm({ currentTarget }: Event) {
    const { number, section } = (currentTarget as HTMLElement).dataset
    if (section !== 'queue') this.#panes.load(Number(number))
  }

  back() {
    this.element.dataset.view = 'list'
    this.#itemOf(this.#panes.current)?.focus()
  }

  drawer() {
    this.element.classList.toggle('has-drawer')
  }

  press({ detail: { key } }: CustomEvent<{ key: string }>) {
    if (key === 'Escape')
      return this.element.classList.contains('has-drawer') ? this.drawer() : this.back()
    const at = this.itemTargets.indexOf(document.activeElement as HTMLAnchorElement)
    const from =
      at >= 0
        ? at
        : this.itemTargets.findIndex(
            ({ dataset }) => Number(dataset.number) === this.#panes.current
          )
    const step = key === 'j' ? 1 : -1
    this.itemTargets[Math.max(0, Math.min(this.itemTargets.length - 1, from + step))]?.focus()
  }

  change({ detail: { cause, number } }: CustomEvent<Change>) {
    if (cause === 'accepted') this.#open(Number(number))
    if (cause === 'assigned') this.dispatch('arrived', { detail: { number } })
    clearTimeout(this.#timer)
    // What would move rows under the pointer waits until it has left.
    const moves = ['assigned', 'queue', 'queued', 'closed', 'returned'].includes(cause)
    this.#timer = setTimeout(() => this.#reloadUnless(moves), RELOAD_AFTER)
  }

  problem({ detail: { message } }: CustomEvent<{ message: string }>) {
    toast(message)
    this.reload()
  }

  settle() {
    if (!this.newsTarget.hidden) this.reload()
  }

  reload() {
    this.newsTarget.hidden = true
    void this.listsTarget.reload()
  }

  /** The lists are new: mark what is open, load what may be opened next, count what waits for an eye. */
  loaded() {
    this.#mark()
    const numbers = this.itemTargets.map(({ dataset }) => Number(dataset.number))
    this.#panes.keep(new Set(numbers))
    for (const { dataset } of this.#mine) this.#panes.load(Number(dataset.number))
    const unseen = this.#mine.filter(({ dataset }) => Number(dataset.unread) > 0).length
    document.title = unseen > 0 ? `(${unseen}) ${this.titleValue}` : this.titleValue
  }

  /** What the script has put there, a new list does not take away. */
  keep(event: CustomEvent<{ attributeName: string }>) {
    if (event.detail.attributeName === 'aria-current') event.preventDefault()
  }

  leave(event: BeforeUnloadEvent) {
    if (this.#mine.length > 0) event.preventDefault()
  }

  #reloadUnless(moves: boolean) {
    if (moves && this.columnTarget.matches(':hover')) this.newsTarget.hidden = false
    else this.reload()
  }

  #open(number: number) {
    this.#panes.show(number)
    this.placeholderTarget.hidden = true
    this.element.dataset.view = 'conversation'
    this.#mark()
    history.replaceState(history.state, '', `?conversation=${number}`)
    window.dispatchEvent(new CustomEvent('desk:shown', { detail: { number } }))
  }

  #mark() {
    for (const item of this.itemTargets) {
      if (Number(item.dataset.number) === this.#panes.current)
        item.setAttribute('aria-current', 'true')
      else item.removeAttribute('aria-current')
    }
  }

  #itemOf = (number: number) =>
    this.itemTargets.find(({ dataset }) => Number(dataset.number) === number)

  get #mine() {
    return this.itemTargets.filter(({ dataset }) => dataset.section === 'mine')
  }
}
