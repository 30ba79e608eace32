import { Controller } from '@hotwired/stimulus'
import { session } from '../../chat/current'
import { messageOf, tellProblem } from '../../chat/problem'
import { told } from '../../chat/words'

type Status = CustomEvent<{ conversation: string; state: string }>

/** Whether an answer helped: one tap, and another one changes it, until the conversation ends. */
export default class extends Controller<HTMLElement> {
  static targets = ['thumb']
  static values = { answer: String, ended: Boolean }

  declare readonly thumbTargets: HTMLButtonElement[]
  declare readonly answerValue: string
  declare endedValue: boolean

  endedValueChanged() {
    for (const thumb of this.thumbTargets) thumb.disabled = this.endedValue
  }

  follow({ detail }: Status) {
    if (detail.conversation === this.#conversation && detail.state === 'closed') {
      this.endedValue = true
    }
  }

  /** Shown at once, and taken back if it was not kept. */
  async give({ params }: Event & { params: { helpful: boolean } }) {
    const before = this.thumbTargets.map(isPressed)
    this.#press(this.thumbTargets.map(({ dataset }) => isAbout(dataset, params.helpful)))
    const problem = await this.#send(params.helpful)
    if (problem === null) return
    this.#press(before)
    tellProblem(problem)
  }

  #press(pressed: readonly boolean[]) {
    for (const [at, thumb] of this.thumbTargets.entries()) {
      thumb.setAttribute('aria-pressed', String(pressed[at]))
    }
  }

  /** Gives back what went wrong. */
  async #send(isHelpful: boolean): Promise<string | null> {
    try {
      const body = { conversation: this.#conversation, answer: this.answerValue, isHelpful }
      const response = await session.json('/answer-rating', 'PUT', body)
      return response.ok ? null : await messageOf(response)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error // the net is away
      return told('failure')
    }
  }

  get #conversation() {
    return this.element.closest<HTMLElement>('[data-conversation]')?.dataset.conversation
  }
}

const isPressed = (thumb: HTMLElement) => thumb.getAttribute('aria-pressed') === 'true'

const isAbout = ({ verdictHelpfulParam }: DOMStringMap, isHelpful: boolean) =>
  verdictHelpfulParam === String(isHelpful)
