import { Controller } from '@hotwired/stimulus'
import { outbox, session } from '../../chat/current'
import { prepared } from '../../chat/photo'
import { storage } from '../../chat/storage'
import { told } from '../../chat/words'

const LONGEST = 2000
const LARGEST = 2 * 1024 * 1024
const TYPING_EVERY = 3000

/** Where the customer writes. A draft outlives a reload; Enter sends, but never while an input method composes. */
export default class extends Controller<HTMLFormElement> {
  static targets = ['text', 'file', 'problem', 'send']

  declare readonly textTarget: HTMLTextAreaElement
  declare readonly fileTarget: HTMLInputElement
  declare readonly problemTarget: HTMLElement
  declare readonly sendTarget: HTMLButtonElement
  #typedAt = 0

  connect() {
    this.textTarget.value = storage.read(this.#draft) ?? ''
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
    this.#complain(null)
    this.#fit()
    this.#tellTyping()
  }

  submit(event: Event) {
    event.preventDefault()
    const text = this.textTarget.value.trim()
    if (!text) return this.textTarget.focus()
    if (text.length > LONGEST) return this.#complain('tooLong')
    outbox.add({ text })
    this.textTarget.value = ''
    this.input()
    this.textTarget.focus()
  }

  pick() {
    this.fileTarget.click()
  }

  async picked() {
    const files = [...(this.fileTarget.files ?? [])]
    this.fileTarget.value = ''
    for (const file of files) await this.#sendPicture(file)
  }

  paste(event: ClipboardEvent) {
    const file = [...(event.clipboardData?.files ?? [])][0]
    if (!file) return
    event.preventDefault()
    void this.#sendPicture(file)
  }

  async #sendPicture(file: File) {
    const picture = await prepared(file)
    if (!picture) return this.#complain('pictureKind')
    if (picture.size > LARGEST) return this.#complain('pictureLarge')
    this.#complain(null)
    outbox.add({ text: '', picture })
  }

  #complain(name: string | null) {
    this.problemTarget.hidden = name === null
    this.problemTarget.textContent = name && told(name)
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
