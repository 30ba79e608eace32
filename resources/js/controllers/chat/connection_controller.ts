import { Controller } from '@hotwired/stimulus'
import { told } from '../../chat/words'

type State = CustomEvent<{ state: string; seconds: number }>

/** The dot: live, reconnecting with the seconds, or offline. */
export default class extends Controller<HTMLElement> {
  static targets = ['text']

  declare readonly textTarget: HTMLElement
  #until = 0
  #timer?: ReturnType<typeof setTimeout>

  connect() {
    if (!navigator.onLine) this.offline()
  }

  disconnect() {
    clearTimeout(this.#timer)
  }

  change({ detail: { state, seconds } }: State) {
    clearTimeout(this.#timer)
    if (state === 'live') window.dispatchEvent(new CustomEvent('chat:live'))
    if (state === 'reconnecting' && navigator.onLine) {
      this.#until = Date.now() + seconds * 1000
      return this.#countDown()
    }
    this.#show(navigator.onLine ? state : 'offline')
  }

  offline() {
    clearTimeout(this.#timer)
    this.#show('offline')
  }

  online() {
    if (this.element.dataset.state === 'offline') this.#show('connecting')
  }

  #countDown() {
    const seconds = Math.ceil((this.#until - Date.now()) / 1000)
    if (seconds <= 0) return this.#show('connecting')
    this.#show('reconnecting', seconds)
    this.#timer = setTimeout(() => this.#countDown(), 1000)
  }

  #show(state: string, seconds = 0) {
    this.element.dataset.state = state
    this.textTarget.textContent = state === 'live' ? '' : told(state, { seconds })
    this.element.title = told(state, { seconds })
  }
}
