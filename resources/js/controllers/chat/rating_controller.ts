import { Controller } from '@hotwired/stimulus'
import { session } from '../../chat/current'
import { messageOf } from '../../chat/problem'
import { told } from '../../chat/words'
import { keepFocus } from '../../lib/focus'

type Status = CustomEvent<{ conversation: string; rating: number }>

/** One tap rates; words may follow. What another tab gave shows here, too. */
export default class extends Controller<HTMLElement> {
  static targets = ['level', 'word', 'form', 'text', 'thanks', 'problem']

  declare readonly levelTargets: HTMLButtonElement[]
  declare readonly wordTarget: HTMLElement
  declare readonly formTarget: HTMLFormElement
  declare readonly textTarget: HTMLTextAreaElement
  declare readonly thanksTarget: HTMLElement
  declare readonly problemTarget: HTMLElement
  #level = 0

  connect() {
    const known = Number(this.#section?.dataset.rating)
    if (known) this.#finish(known)
  }

  follow({ detail }: Status) {
    if (detail.conversation === this.#conversation && detail.rating && !this.#level) {
      this.#finish(detail.rating)
    }
  }

  async pick({ params }: Event & { params: { level: number } }) {
    if (this.#level) return
    if (!(await this.#send(params.level))) return
    this.#show(params.level)
    this.formTarget.hidden = false
    window.dispatchEvent(new CustomEvent('chat:moved'))
  }

  async comment(event: Event) {
    event.preventDefault()
    const comment = this.textTarget.value.trim()
    if (!comment || (await this.#send(this.#level, comment))) this.#finish(this.#level)
  }

  async #send(level: number, comment?: string) {
    try {
      const body = { conversation: this.#conversation, level, comment }
      const response = await session.json('/rating', 'POST', body)
      if (!response.ok) this.#complain(await messageOf(response))
      return response.ok
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      this.#complain(told('failure'))
      return false
    }
  }

  #show(level: number) {
    this.#level = level
    this.problemTarget.hidden = true
    this.wordTarget.textContent = told(`level${level}`)
    for (const [index, button] of this.levelTargets.entries()) {
      button.setAttribute('aria-pressed', String(index < level))
      button.setAttribute('aria-disabled', 'true')
    }
  }

  #finish(level: number) {
    this.#show(level)
    this.formTarget.hidden = true
    this.thanksTarget.hidden = false
    keepFocus(this.element.closest<HTMLElement>('[role=region]')!)
  }

  #complain(message: string) {
    this.problemTarget.textContent = message
    this.problemTarget.hidden = false
  }

  get #section() {
    return this.element.closest<HTMLElement>('[data-conversation]')
  }

  get #conversation() {
    return this.#section?.dataset.conversation ?? ''
  }
}
