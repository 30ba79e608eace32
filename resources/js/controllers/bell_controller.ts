import { Controller } from '@hotwired/stimulus'
import { renderStreamMessage } from '@hotwired/turbo'
import { isUnreachable, request } from '../lib/request'

const AT_MOST_EVERY = 5000

/** Counts anew when somebody comes back to a page that hears no stream. */
export default class extends Controller<HTMLElement> {
  static values = { url: String }

  declare readonly urlValue: string
  #askedAt = 0

  async look() {
    const isSoon = Date.now() - this.#askedAt < AT_MOST_EVERY
    if (isSoon || document.visibilityState === 'hidden') return
    this.#askedAt = Date.now()
    try {
      const response = await request(this.urlValue, 'GET')
      // Anything else is somebody who is not logged in any more: the next page says so.
      const isBell = response.headers.get('Content-Type')?.startsWith('text/vnd.turbo-stream.html')
      if (response.ok && isBell) renderStreamMessage(await response.text())
    } catch (error) {
      if (!isUnreachable(error)) throw error
    }
  }
}
