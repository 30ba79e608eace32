import { Controller } from '@hotwired/stimulus'
import type { StreamSource } from '../../elements/stream_source'

/** The column beside a conversation follows what happens in it; most of that comes with the stream's refresh. */
export default class extends Controller<HTMLElement> {
  static targets = ['count', 'awaited']

  declare readonly countTargets: HTMLElement[]
  declare readonly awaitedTargets: HTMLElement[]
  #isAsked = false
  #observer = new MutationObserver(() => this.#follow())

  connect() {
    this.#observer.observe(this.element.querySelector('.messages')!, { childList: true })
  }

  disconnect() {
    this.#observer.disconnect()
  }

  awaitedTargetConnected() {
    this.#isAsked = false
  }

  /** A message is pushed by itself: how many there are can be seen, when the first reply came is asked for. */
  #follow() {
    const last = this.#stored.at(-1)
    if (!last) return
    for (const count of this.countTargets) count.textContent = last.dataset.order!
    if (this.#isAsked || last.dataset.author !== 'agent' || !this.awaitedTargets.length) return
    this.#isAsked = true
    this.element.querySelector<StreamSource>('stream-source')?.receive('')
  }

  get #stored() {
    const messages = this.element.querySelectorAll<HTMLElement>('[data-author][data-order]')
    return [...messages].filter(({ dataset }) => Number.isInteger(Number(dataset.order)))
  }
}
