import { Controller } from '@hotwired/stimulus'
import { divide, type Words } from '../../chat/dividers'
import { keepFocus } from '../../lib/focus'
import { ScrollKeeper } from '../../models/scroll_keeper'
import { Reading, tick, type TickWords } from '../../models/receipts'

const TYPING_FOR = 4000

/** The messages of one conversation: their order in time, what has been read, and where one stands in them. */
export default class extends Controller<HTMLElement> {
  // prettier-ignore
  static targets = ['scroll', 'message', 'status', 'typing', 'composer', 'closed', 'ending', 'latest']
  // prettier-ignore
  static values = { conversation: String, agent: Number, seen: Number, read: Number, url: String, locale: String, zone: String, words: Object, start: Boolean }

  declare readonly scrollTarget: HTMLElement
  declare readonly typingTarget: HTMLElement
  declare readonly latestTarget: HTMLElement
  declare readonly messageTargets: HTMLElement[]
  declare readonly composerTargets: HTMLElement[]
  declare readonly endingTargets: HTMLElement[]
  declare readonly closedTargets: HTMLElement[]
  declare conversationValue: string
  declare agentValue: number
  declare seenValue: number
  declare readValue: number
  declare urlValue: string
  declare localeValue: string
  declare zoneValue: string
  declare startValue: boolean
  declare wordsValue: Words & TickWords
  #reading!: Reading
  #scroll!: ScrollKeeper
  #isMine = false
  #settling = 0
  #typingTimer?: ReturnType<typeof setTimeout>

  initialize() {
    this.#reading = new Reading(`${this.urlValue}/seen`, this.readValue)
  }

  connect() {
    this.#scroll = new ScrollKeeper(this.scrollTarget)
    // What is over is read from the beginning.
    if (this.startValue) this.#scroll.isAtEnd = false
    else this.toEnd()
    this.#settle()
  }

  disconnect() {
    this.#scroll.release()
    cancelAnimationFrame(this.#settling)
    clearTimeout(this.#typingTimer)
  }

  messageTargetConnected(message: HTMLElement) {
    if (message.dataset.author !== 'agent') this.typingTarget.hidden = true
    this.#settling ||= requestAnimationFrame(() => this.#settle())
  }

  /** Whose conversation it is now decides what can be done here. */
  statusTargetConnected({ dataset: { state, agent } }: HTMLElement) {
    this.#isMine = this.agentValue > 0 && Number(agent) === this.agentValue
    const canWrite = this.#isMine && state === 'agent'
    for (const element of [...this.composerTargets, ...this.endingTargets])
      element.hidden = !canWrite
    for (const element of this.closedTargets) element.hidden = canWrite
    keepFocus(this.scrollTarget)
    this.shown()
  }

  scrolled() {
    this.#scroll.scrolled()
    if (this.#scroll.isAtEnd) this.latestTarget.hidden = true
  }

  toEnd() {
    this.#scroll.toEnd()
    this.latestTarget.hidden = true
  }

  seen({ detail: { by, sequence, conversation } }: CustomEvent<Record<string, string>>) {
    if (conversation !== this.conversationValue || by !== 'customer') return
    this.seenValue = Math.max(this.seenValue, Number(sequence))
    this.#tick()
  }

  typing({ detail: { conversation } }: CustomEvent<Record<string, string>>) {
    if (conversation !== this.conversationValue) return
    this.typingTarget.hidden = false
    if (this.#scroll.isAtEnd) this.toEnd()
    clearTimeout(this.#typingTimer)
    this.#typingTimer = setTimeout(() => (this.typingTarget.hidden = true), TYPING_FOR)
  }

  shown() {
    requestAnimationFrame(() => this.#read())
  }

  /** Once for everything that has just arrived. */
  #settle() {
    this.#settling = 0
    divide(this.messageTargets, this.localeValue, this.wordsValue, this.zoneValue)
    this.#tick()
    if (this.#scroll.grown()) this.latestTarget.hidden = false
    this.#read()
  }

  #tick() {
    tick(this.messageTargets, this.seenValue, this.wordsValue)
  }

  /** Read is what somebody who has it can see right now. */
  #read() {
    const isOpen = this.element.closest('.desk-frame')?.classList.contains('is-open')
    if (!this.#isMine || !isOpen || document.visibilityState !== 'visible') return
    const orders = this.messageTargets.map(({ dataset }) => Number(dataset.order))
    void this.#reading.upTo(Math.max(0, ...orders.filter(Number.isInteger)))
  }
}
