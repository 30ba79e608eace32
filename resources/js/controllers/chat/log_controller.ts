import { Controller } from '@hotwired/stimulus'
import { session } from '../../chat/current'
import { divide } from '../../chat/dividers'
import { endOf, isMessage, isSection } from '../../chat/reading'
import { tick } from '../../chat/ticks'
import { words } from '../../chat/words'

const NEAR = 80 // pixels

type Detail = CustomEvent<{
  conversation: string
  by?: string
  sequence?: string
  staffSeen?: number
}>

/** The transcript: stays at its end while the reader is there, and never moves under somebody who reads above. */
export default class extends Controller<HTMLElement> {
  static targets = ['log', 'pending', 'latest']

  declare readonly logTarget: HTMLElement
  declare readonly pendingTarget: HTMLElement
  declare readonly latestTarget: HTMLElement
  #isAtEnd = true
  #bottom: number | null = null
  #known = new Set<string>()
  #observer = new MutationObserver((changes) => this.#changed(changes))
  #sizes = new ResizeObserver(() => this.#settle())

  connect() {
    this.#observer.observe(this.logTarget, { childList: true, subtree: true })
    this.#observer.observe(this.pendingTarget, { childList: true })
    this.#sizes.observe(this.element)
  }

  disconnect() {
    this.#observer.disconnect()
    this.#sizes.disconnect()
  }

  scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.element
    this.#isAtEnd = scrollHeight - scrollTop - clientHeight < NEAR
    if (this.#isAtEnd) this.latestTarget.hidden = true
  }

  /** Something below has grown or the keyboard has come. */
  moved() {
    this.#settle()
  }

  toEnd() {
    this.#isAtEnd = true
    this.#settle()
  }

  /** Earlier pages come in above: what is being read stays where it is, and nobody has them read out. */
  hold() {
    this.#bottom = this.element.scrollHeight - this.element.scrollTop
    this.#isAtEnd = false
    this.logTarget.ariaBusy = 'true'
  }

  seen({ detail }: Detail) {
    const section = document.getElementById(`conversation_${detail.conversation}`)
    const upTo = detail.by === 'staff' ? Number(detail.sequence) : detail.staffSeen
    if (!section || upTo === undefined) return
    section.dataset.staffSeen = String(Math.max(upTo, Number(section.dataset.staffSeen)))
    tick(section)
  }

  #changed(changes: MutationRecord[]) {
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes])
    if (!added.some((node) => node instanceof HTMLElement)) return
    const messages = this.element.querySelectorAll<HTMLElement>('.messages > [data-sent-at]')
    divide(messages, session.locale, { today: words['today']!, yesterday: words['yesterday']! })
    for (const section of this.logTarget.querySelectorAll<HTMLElement>('.conversation'))
      tick(section)
    if (changes.some(({ target }) => target === this.pendingTarget)) this.#isAtEnd = true
    this.#announce(added)
    this.#settle()
  }

  /** Says what is new, once: not what a page brought along, nor what only took its bubble's place. */
  #announce(added: Node[]) {
    const messages = added.filter(isMessage).filter((message) => {
      const name = `${message.parentElement?.id}/${message.id}`
      return !this.#known.has(name) && this.#known.add(name)
    })
    for (const section of added.filter(isSection)) {
      for (const { id } of section.querySelectorAll('[data-author]')) {
        this.#known.add(`messages_${section.dataset.conversation}/${id}`)
      }
      if (section === this.logTarget.lastElementChild) tellVisit(section)
    }
    if (this.#bottom !== null || messages.length === 0) return
    if (!this.#isAtEnd) this.latestTarget.hidden = false
    for (const { dataset } of messages) {
      const detail = { author: dataset.author!, sequence: Number(dataset.order) }
      window.dispatchEvent(new CustomEvent('chat:arrived', { detail }))
    }
  }

  #settle() {
    if (this.#bottom !== null) {
      this.element.scrollTop = this.element.scrollHeight - this.#bottom
      this.#bottom = null
      this.logTarget.ariaBusy = null
    } else if (this.#isAtEnd) {
      this.element.scrollTop = endOf(this.element)
      this.latestTarget.hidden = true
    }
  }
}

function tellVisit({ dataset: { conversation } }: HTMLElement) {
  window.dispatchEvent(new CustomEvent('chat:visit', { detail: { conversation } }))
}
