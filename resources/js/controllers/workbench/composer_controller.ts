import { Controller } from '@hotwired/stimulus'
import { place } from '../../lib/desk_actions'
import { request, isUnreachable } from '../../lib/request'
import { newClientId, Sender } from '../../models/sender'

const TYPING_EVERY = 3000
const LONGEST = 2000

/** Writing to the customer. What is sent stands in the conversation at once, and says when it did not arrive. */
export default class extends Controller<HTMLFormElement> {
  static targets = ['text', 'count', 'pending', 'retry']
  static values = { conversation: String, typing: String, pictures: String }

  declare readonly textTarget: HTMLTextAreaElement
  declare readonly countTarget: HTMLElement
  declare readonly pendingTarget: HTMLTemplateElement
  declare readonly retryTarget: HTMLTemplateElement
  declare conversationValue: string
  declare typingValue: string
  declare picturesValue: string
  #sender = new Sender((clientId, outcome) => this.#settle(clientId, outcome))
  #typedAt = 0

  connect() {
    this.textTarget.value ||= sessionStorage.getItem(this.#draft) ?? ''
    this.grow()
  }

  key(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.defaultPrevented)
      return
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
    const { textTarget: text } = this
    sessionStorage.setItem(this.#draft, text.value)
    text.rows = Math.min(8, Math.max(2, text.value.split('\n').length))
    const left = LONGEST - text.value.length
    this.countTarget.textContent = left <= 200 ? String(left) : ''
  }

  send(event: Event) {
    event.preventDefault()
    event.stopPropagation()
    const text = this.textTarget.value.trim()
    if (!text) return
    this.textTarget.value = ''
    this.#typedAt = 0
    this.grow()
    const bubble = this.#show(text)
    const clientId = bubble.id.slice('message_'.length)
    this.#deliver(bubble, { clientId, url: this.element.action, body: () => ({ clientId, text }) })
  }

  picture({ detail: { file } }: CustomEvent<{ file: File }>) {
    const bubble = this.#show(`[${file.name}]`)
    const clientId = bubble.id.slice('message_'.length)
    const body = () => {
      const form = new FormData()
      form.set('clientId', clientId)
      form.set('image', file)
      return form
    }
    this.#deliver(bubble, { clientId, url: this.picturesValue, body })
  }

  #deliver(bubble: HTMLElement, draft: Parameters<Sender['send']>[0]) {
    bubble.addEventListener('click', ({ target }) => {
      if (!(target as HTMLElement).closest('.thread-retry')) return
      this.#mark(bubble, 'pending')
      this.#sender.send(draft)
    })
    this.#sender.send(draft)
  }

  #show(text: string) {
    const bubble = this.pendingTarget.content.firstElementChild!.cloneNode(true) as HTMLElement
    bubble.id = `message_${newClientId()}`
    bubble.dataset.order = 'Infinity'
    bubble.dataset.sentAt = String(Date.now())
    bubble.querySelector('.thread-text')!.textContent = text
    this.#mark(bubble, 'pending')
    place(bubble, document.getElementById(`messages_${this.conversationValue}`)!)
    bubble.scrollIntoView({ block: 'end' })
    return bubble
  }

  /** The stored message has taken the place of the bubble unless it failed. */
  #settle(clientId: string, outcome: 'sent' | 'failed') {
    const bubble = document.getElementById(`message_${clientId}`)
    if (bubble?.dataset.state && outcome === 'failed') this.#mark(bubble, 'failed')
  }

  #mark(bubble: HTMLElement, state: 'pending' | 'failed') {
    bubble.dataset.state = state
    const ticks = bubble.querySelector<HTMLElement>('[data-ticks]')!
    ticks.dataset.ticks = state
    ticks.replaceChildren(state === 'failed' ? this.retryTarget.content.cloneNode(true) : '…')
  }

  get #draft() {
    return `draft:${this.conversationValue}`
  }
}
