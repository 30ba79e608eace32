import { place } from '../lib/desk_actions'

/** What has been written stands in the conversation at once, until the stored message takes its place. */
export class Bubbles {
  constructor(
    private readonly conversation: string,
    private readonly template: HTMLTemplateElement,
    private readonly retry: HTMLTemplateElement,
    private readonly waiting: string
  ) {}

  show(clientId: string, text: string, sendAgain: () => void) {
    const bubble = this.template.content.firstElementChild!.cloneNode(true) as HTMLElement
    bubble.id = `message_${clientId}`
    bubble.dataset.order = 'Infinity'
    bubble.dataset.sentAt = String(Date.now())
    bubble.querySelector('.thread-text')!.textContent = text
    this.#mark(bubble, 'pending')
    place(bubble, document.getElementById(`messages_${this.conversation}`)!)
    bubble.scrollIntoView({ block: 'end' })
    bubble.addEventListener('click', ({ target }) => {
      if (!(target as HTMLElement).closest('.thread-retry')) return
      this.#mark(bubble, 'pending')
      sendAgain()
    })
  }

  remove(clientId: string) {
    this.#find(clientId)?.remove()
  }

  isShown(clientId: string) {
    return this.#find(clientId) !== null
  }

  mark(clientId: string, state: 'pending' | 'waiting' | 'failed') {
    const bubble = this.#find(clientId)
    if (bubble?.dataset.state) this.#mark(bubble, state)
  }

  #mark(bubble: HTMLElement, state: string) {
    bubble.dataset.state = state
    const ticks = bubble.querySelector<HTMLElement>('[data-ticks]')!
    ticks.dataset.ticks = state
    if (state === 'failed') ticks.replaceChildren(this.retry.content.cloneNode(true))
    else ticks.textContent = state === 'waiting' ? this.waiting : '…'
  }

  #find(clientId: string) {
    return document.getElementById(`message_${clientId}`)
  }
}
