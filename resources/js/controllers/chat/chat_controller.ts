import { Controller } from '@hotwired/stimulus'
import { renderStreams } from '../../chat/stream_element'
import { outbox, session } from '../../chat/current'
import { messageOf, tellProblem } from '../../chat/problem'
import { told } from '../../chat/words'
import { Retry } from '../../lib/retry'

/** The whole page: fetches the conversation and asks the server for what its buttons say. */
export default class extends Controller<HTMLElement> {
  static targets = ['trouble', 'loading', 'end', 'menu']

  declare readonly troubleTarget: HTMLElement
  declare readonly loadingTarget: HTMLElement
  declare readonly endTarget: HTMLDialogElement
  declare readonly menuTarget: HTMLDetailsElement

  #conversation = new Retry(() => this.#load())

  connect() {
    window.addEventListener('chat:renewed', this.#restart)
    window.addEventListener('online', this.#retry)
    void this.#conversation.now()
  }

  disconnect() {
    this.#conversation.stop()
    window.removeEventListener('chat:renewed', this.#restart)
    window.removeEventListener('online', this.#retry)
  }

  load() {
    this.troubleTarget.hidden = true
    void this.#conversation.now()
  }

  transfer() {
    void this.#change('POST', '/transfer')
  }

  leave() {
    void this.#change('DELETE', '/transfer')
  }

  /** What stands behind the # says where a widget is embedded, and stays. */
  speak({ params }: Event & { params: { language: string } }) {
    location.search = `?lang=${params.language}`
  }

  askEnd() {
    this.menuTarget.open = false
    // A dialog gives the focus back to where it was, and nothing can have it in a closed menu.
    this.menuTarget.querySelector('summary')?.focus()
    this.endTarget.returnValue = ''
    this.endTarget.showModal()
  }

  end() {
    if (this.endTarget.returnValue === 'yes') void this.#change('DELETE', '/conversation')
  }

  async #load(): Promise<boolean> {
    const problem = await this.#ask('GET', '/conversation')
    this.troubleTarget.hidden = problem === null
    this.loadingTarget.hidden = true
    this.element.ariaBusy = null
    if (problem === null) outbox.restore()
    return problem === null
  }

  /** Nobody who has pressed a button is left without an answer. */
  async #change(method: string, path: string) {
    this.menuTarget.open = false
    const problem = await this.#ask(method, path)
    if (problem) tellProblem(problem)
  }

  /** Gives back what went wrong. */
  async #ask(method: string, path: string): Promise<string | null> {
    try {
      const response = await session.fetch(path, { method })
      if (!response.ok) return await messageOf(response)
      renderStreams(await response.text())
      return null
    } catch (error) {
      if (!(error instanceof TypeError)) throw error // the net is away
      return told('failure')
    }
  }

  #retry = () => {
    if (this.#conversation.isWaiting) this.load()
  }

  // The server no longer knows the old token: what the page shows belongs to nobody any more.
  #restart = () => {
    for (const id of ['log', 'earlier']) document.getElementById(id)?.replaceChildren()
    this.load()
  }
}
