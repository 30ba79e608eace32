import { Controller } from '@hotwired/stimulus'
import { request, isUnreachable } from '../../lib/request'
import { Bubbles } from '../../models/bubbles'
import { newClientId, pictureDraft, Sender, type Draft, type Outcome } from '../../models/sender'
import { Unsent } from '../../models/unsent'

const TYPING_EVERY = 3000
const LONGEST = 2000
/** A finger has no Shift: there, Enter is a new line and the button sends. */
const TOUCH = matchMedia('(hover: none) and (pointer: coarse)')

/** Writing to the customer. What is sent stands in the conversation at once, and waits while the net is away. */
export default class extends Controller<HTMLFormElement> {
  static targets = ['text', 'count', 'pending', 'retry']
  static values = { conversation: String, typing: String, pictures: String, waiting: String }

  declare readonly textTarget: HTMLTextAreaElement
  declare readonly countTarget: HTMLElement
  declare readonly pendingTarget: HTMLTemplateElement
  declare readonly retryTarget: HTMLTemplateElement
  declare conversationValue: string
  declare typingValue: string
  declare picturesValue: string
  declare waitingValue: string
  #sender = new Sender((clientId, outcome) => this.#settle(clientId, outcome))
  #bubbles!: Bubbles
  #unsent!: Unsent
  #typedAt = 0

  initialize() {
    const { conversationValue, pendingTarget, retryTarget, waitingValue } = this
    this.#bubbles = new Bubbles(conversationValue, pendingTarget, retryTarget, waitingValue)
    this.#unsent = new Unsent(conversationValue)
  }

  connect() {
    this.textTarget.value ||= this.#unsent.draft
    this.grow()
    if (!this.element.hidden) this.#restore()
  }

  key(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    if (event.defaultPrevented || TOUCH.matches) return
    event.preventDefault()
    this.element.requestSubmit()
  }

  input() {
    this.grow()
    if (!this.textTarget.value.trim() || Date.now() - this.#typedAt < TYPING_EVERY) return
    this.#typedAt = Date.now()
    request(this.typingValue, 'POST').catch((error: unknown) => {
      if (!isUnreachable(error)) throw error // a hint that nobody misses
    })
  }

  grow() {
    const { value: text } = this.textTarget
    this.#unsent.draft = text
    this.textTarget.rows = Math.min(8, Math.max(2, text.split('\n').length))
    this.countTarget.textContent = text.length < LONGEST - 200 ? '' : String(LONGEST - text.length)
  }

  send(event: Event) {
    event.preventDefault()
    event.stopPropagation()
    const text = this.textTarget.value.trim()
    if (!text) return
    this.textTarget.value = ''
    this.#typedAt = 0
    this.grow()
    this.#post(newClientId(), text)
  }

  picture({ detail: { file } }: CustomEvent<{ file: File }>) {
    this.#deliver(pictureDraft(this.picturesValue, file), `[${file.name}]`)
  }

  again() {
    this.#sender.again()
  }

  connection({ detail: { state } }: CustomEvent<{ state: string }>) {
    this.#sender.hear(state)
  }

  #post(clientId: string, text: string) {
    this.#unsent.keep(clientId, text)
    this.#deliver({ clientId, url: this.element.action, body: { clientId, text } }, text)
  }

  #deliver(draft: Draft, text: string) {
    this.#bubbles.show(draft.clientId, text, () => {
      this.textTarget.focus()
      this.#sender.send(draft)
    })
    this.#sender.send(draft)
  }

  /** What an earlier load of this page could not send. */
  #restore() {
    for (const [clientId, text] of this.#unsent.all) {
      if (this.#bubbles.isShown(clientId)) this.#unsent.forget(clientId)
      else this.#post(clientId, text)
    }
  }

  #settle(clientId: string, outcome: Outcome) {
    if (outcome === 'refused') this.#takeBack(clientId)
    else if (outcome === 'sent') this.#unsent.forget(clientId)
    else this.#bubbles.mark(clientId, outcome)
  }

  #takeBack(clientId: string) {
    this.#bubbles.remove(clientId)
    this.textTarget.value = `${this.#unsent.take(clientId)}\n${this.textTarget.value}`.trim()
    this.grow()
  }
}
