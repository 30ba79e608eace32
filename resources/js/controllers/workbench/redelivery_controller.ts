import { Controller } from '@hotwired/stimulus'
import { askInDialog } from '../../lib/confirmation'
import { isUnreachable, request } from '../../lib/request'
import { renderFragments } from '../../lib/fragments'

/** Sends again what did not reach the customer; asks first where it may have. The stream tells what became of it. */
export default class extends Controller<HTMLButtonElement> {
  static values = { sequence: Number, question: String }

  declare sequenceValue: number
  declare questionValue: string

  async send() {
    if (this.questionValue && !(await askInDialog(this.questionValue, null, this.element))) return
    this.element.disabled = true
    try {
      const response = await request(
        `${this.#thread}/messages/${this.sequenceValue}/redelivery`,
        'POST'
      )
      if (!response.ok) renderFragments(await response.text())
    } catch (error) {
      if (!isUnreachable(error)) throw error
    } finally {
      this.element.disabled = false
    }
  }

  get #thread() {
    const thread = this.element.closest('[data-workbench--thread-url-value]')!
    return thread.getAttribute('data-workbench--thread-url-value')
  }
}
