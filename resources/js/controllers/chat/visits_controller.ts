import { Controller } from '@hotwired/stimulus'
import { session } from '../../chat/current'
import { renderStreams } from '../../chat/stream_element'
import { Retry } from '../../lib/retry'

/** A visit that begins in one tab of a customer shows in all of them: each asks for it in its own language. */
export default class extends Controller<HTMLElement> {
  #tabs: BroadcastChannel | null = null
  #news = new Retry(() => this.#ask())

  connect() {
    this.#tabs = new BroadcastChannel(`visits:${session.inbox}`)
    this.#tabs.onmessage = ({ data }) => {
      this.#lookFor(data)
    }
  }

  disconnect() {
    this.#news.stop()
    this.#tabs?.close()
    this.#tabs = null
  }

  tell({ detail: { conversation } }: CustomEvent<{ conversation: string }>) {
    this.#tabs?.postMessage(conversation)
  }

  /** The receipt of its first message was lost, and the next one takes for granted that the page has it. */
  lacking() {
    void this.#news.now()
  }

  status({ detail: { conversation } }: CustomEvent<{ conversation: string }>) {
    if (conversation) this.#lookFor(conversation)
  }

  online() {
    if (this.#news.isWaiting) void this.#news.now()
  }

  #lookFor(conversation: string) {
    if (!document.getElementById(`conversation_${conversation}`)) void this.#news.now()
  }

  async #ask(): Promise<boolean> {
    try {
      const response = await session.fetch('/conversation')
      if (response.ok) this.#show(await response.text())
      return response.ok
    } catch (error) {
      if (!(error instanceof TypeError)) throw error // the net is away
      return false
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
