import { Controller } from '@hotwired/stimulus'
import { session } from '../../chat/current'
import { messageOf, tellProblem } from '../../chat/problem'
import { renderStreams } from '../../chat/stream_element'
import { told } from '../../chat/words'

type Wanted = Event & { currentTarget: HTMLButtonElement; params: { query: string } }

/** What was said before; the answer brings the button that leads on from there. */
export default class extends Controller<HTMLElement> {
  async load({ currentTarget: button, params }: Wanted) {
    button.disabled = true
    try {
      const response = await session.fetch(`/conversation?${params.query}`)
      if (!response.ok) return tellProblem(await messageOf(response))
      window.dispatchEvent(new CustomEvent('chat:earlier'))
      renderStreams(await response.text())
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      tellProblem(told('failure'))
    } finally {
      button.disabled = false
    }
  }
}
