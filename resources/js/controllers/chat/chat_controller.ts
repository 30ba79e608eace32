import { Controller } from '@hotwired/stimulus'
import { renderStreams } from '../../chat/stream_element'
import { outbox, session } from '../../chat/current'

/** The whole page: fetches the conversation and asks the server for what its buttons say. */
export default class extends Controller<HTMLElement> {
  static targets = ['trouble', 'loading', 'end', 'menu']

  declare readonly troubleTarget: HTMLElement
  declare readonly loadingTarget: HTMLElement
  declare readonly endTarget: HTMLDialogElement
  declare readonly menuTarget: HTMLDetailsElement

  connect() {
    window.addEventListener('chat:renewed', this.#restart)
    window.addEventListener('online', this.#retry)
    void this.load()
  }

  disconnect() {
    window.removeEventListener('chat:renewed', this.#restart)
    window.removeEventListener('online', this.#retry)
  }

  async load() {
    this.troubleTarget.hidden = true
    const isLoaded = await this.#ask('GET', '/conversation')
    this.troubleTarget.hidden = isLoaded
    this.loadingTarget.hidden = true
    if (isLoaded) outbox.restore()
  }

  transfer() {
    this.menuTarget.open = false
    void this.#ask('POST', '/transfer')
  }

  leave() {
    this.menuTarget.open = false
    void this.#ask('DELETE', '/transfer')
  }

  askEnd() {
    this.menuTarget.open = false
    this.endTarget.returnValue = ''
    this.endTarget.showModal()
  }

  end() {
    if (this.endTarget.returnValue === 'yes') void this.#ask('DELETE', '/conversation')
  }

  async #ask(method: string, path: string): Promise<boolean> {
    try {
      const response = await session.fetch(path, { method })
      if (response.ok) renderStreams(await response.text())
      return response.ok
    } catch (error) {
      if (!(error instanceof TypeError)) throw error // the net is away
      return false
    }
  }

  #retry = () => {
    if (!this.troubleTarget.hidden) void this.load()
  }

  // The server no longer knows the old token: what the page shows belongs to nobody any more.
  #restart = () => {
    for (const id of ['log', 'earlier']) document.getElementById(id)?.replaceChildren()
    void this.load()
  }
}
