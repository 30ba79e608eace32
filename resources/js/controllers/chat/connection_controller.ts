import { Controller } from '@hotwired/stimulus'
import { told } from '../../chat/words'

type State = CustomEvent<{ state: string; seconds: number }>

/** The dot: live, reconnecting with the seconds, or offline. */
export default class extends Controller<HTMLElement> {
  static targets = ['text']

  declare readonly textTarget: HTMLElement
  #stream = 'idle'
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
    this.#stream = state
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

  /** A short absence may have left the stream whole. */
  online() {
    const isWhole = this.#stream === 'live' || this.#stream === 'idle'
    this.#show(isWhole ? 'live' : 'connecting')
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
