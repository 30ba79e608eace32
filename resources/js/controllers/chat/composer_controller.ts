import { Controller } from '@hotwired/stimulus'
import { outbox, session } from '../../chat/current'
import { storage } from '../../chat/storage'
import { told } from '../../chat/words'

const LONGEST = 2000
const TYPING_EVERY = 3000
const TOLD_FOR = 8000

/** Where the customer writes. A draft outlives a reload; Enter sends, but never while an input method composes. */
export default class extends Controller<HTMLFormElement> {
  static targets = ['text', 'problem', 'send']

  declare readonly textTarget: HTMLTextAreaElement
  declare readonly problemTarget: HTMLElement
  declare readonly sendTarget: HTMLButtonElement
  #typedAt = 0
  #timer?: ReturnType<typeof setTimeout>

  connect() {
    // Somebody may have begun before the script had come.
    this.textTarget.value ||= storage.read(this.#draft) ?? ''
    this.#fit()
  }

  key(event: KeyboardEvent) {
    // 229: Safari reports the Enter that ends a composition after its end.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229)
      return
    event.preventDefault()
    this.element.requestSubmit()
  }

  input() {
    storage.write(this.#draft, this.textTarget.value || null)
    this.#say(null)
    this.#fit()
    this.#tellTyping()
  }

  submit(event: Event) {
    event.preventDefault()
    const text = this.textTarget.value.trim()
    if (!text) return this.textTarget.focus()
    if (text.length > LONGEST) return this.#say(told('tooLong'))
    outbox.add({ text })
    this.textTarget.value = ''
    this.input()
    this.textTarget.focus()
  }

  problem({ detail }: CustomEvent<{ message: string }>) {
    this.#say(detail.message)
    this.#timer = setTimeout(() => this.#say(null), TOLD_FOR)
  }

  #say(message: string | null) {
    clearTimeout(this.#timer)
    this.problemTarget.hidden = message === null
    this.problemTarget.textContent = message
  }

  #fit() {
    const { textTarget: text } = this
    text.style.height = 'auto'
    text.style.height = `${Math.min(text.scrollHeight, 120)}px`
    this.sendTarget.disabled = text.value.trim() === ''
  }

  #tellTyping() {
    const isHeard = document.querySelector('[data-answering=agent]') !== null
    if (!isHeard || !this.textTarget.value || Date.now() - this.#typedAt < TYPING_EVERY) return
    this.#typedAt = Date.now()
    session.fetch('/typing', { method: 'POST' }).catch(() => (this.#typedAt = 0))
  }

  get #draft() {
    return `${session.inbox}:draft`
  }
}
