import { Controller } from '@hotwired/stimulus'
import { session } from '../../chat/current'
import { renderStreams } from '../../chat/stream_element'

/** A visit that begins in one tab of a customer shows in all of them: each asks for it in its own language. */
export default class extends Controller<HTMLElement> {
  #tabs: BroadcastChannel | null = null
  #isBehind = false

  connect() {
    this.#tabs = new BroadcastChannel(`visits:${session.inbox}`)
    this.#tabs.onmessage = ({ data }) => {
      if (!document.getElementById(`conversation_${data}`)) void this.#ask()
    }
  }

  disconnect() {
    this.#tabs?.close()
    this.#tabs = null
  }

  tell({ detail: { conversation } }: CustomEvent<{ conversation: string }>) {
    this.#tabs?.postMessage(conversation)
  }

  online() {
    if (this.#isBehind) void this.#ask()
  }

  async #ask() {
    this.#isBehind = true
    try {
      const response = await session.fetch('/conversation')
      if (!response.ok) return
      this.#show(await response.text())
      this.#isBehind = false
    } catch (error) {
      if (!(error instanceof TypeError)) throw error // the net is away
    }
  }

  /** The way to earlier visits stays where it is: it leads on from those that this page has. */
  #show(html: string) {
    const earlier = document.getElementById('earlier')!
    const hasVisits = document.querySelector('#log .conversation') !== null
    renderStreams(html)
    if (hasVisits) document.getElementById('earlier')!.replaceWith(earlier)
  }
}
