import { Controller } from '@hotwired/stimulus'

type State = 'live' | 'connecting' | 'reconnecting' | 'offline'

/** Whether what is shown is live; counts down to the next try. */
export default class extends Controller<HTMLElement> {
  static targets = ['word']
  static values = { words: Object }

  declare readonly wordTarget: HTMLElement
  declare wordsValue: Record<State, string>
  #timer?: ReturnType<typeof setInterval>

  disconnect() {
    clearInterval(this.#timer)
  }

  tell({ detail: { state, seconds } }: CustomEvent<{ state: string; seconds: number }>) {
    clearInterval(this.#timer)
    const known = (state in this.wordsValue ? state : 'offline') as State
    this.element.dataset.state = known
    let left = Math.round(seconds)
    const say = () => {
      const word = this.wordsValue[known].replace('{seconds}', String(Math.max(0, left--)))
      this.wordTarget.textContent = this.element.title = word
    }
    say()
    if (known === 'reconnecting') this.#timer = setInterval(say, 1000)
  }
}
