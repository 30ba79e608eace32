import { realtime, type Source } from '../lib/realtime'
import { backoff } from '../lib/retry'

const SHOWN_AFTER = 60_000
const GAP_PATIENCE = 15_000
const SHORTEST_WAIT = 1000
const LONGEST_WAIT = 15_000
const MOST_PAGES = 50
/** What this person may not see any more, like a queue's conversation that went back to the robot. */
const OUT_OF_REACH = [403, 404]
const FRAGMENTS = 'text/vnd.turbo-stream.html'

/**
 * `<stream-source channel="…" refresh="/…?since={cursor}" cursor="12">`: hears a channel and catches up on what was
 * said while it did not. `connected` is set once both are done. Pushes are hints: whatever gets lost, `refresh` brings.
 * `stream-source:refused` tells that this person may not hear it, or not any more.
 */
export class StreamSource extends HTMLElement implements Source {
  #leave: (() => void) | null = null
  #held: string[] | null = null
  #again = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #gap: ReturnType<typeof setTimeout> | undefined
  #failures = 0
  #hiddenAt = 0
  #isHeard = false

  connectedCallback() {
    document.addEventListener('visibilitychange', this.#shown)
    this.#leave = realtime.add(this.getAttribute('channel') ?? '', this)
  }

  disconnectedCallback() {
    document.removeEventListener('visibilitychange', this.#shown)
    this.#stopListening()
    this.lost()
  }

  get cursor() {
    return Number(this.getAttribute('cursor') ?? 0)
  }

  ready() {
    this.#isHeard = true
    void this.catchUp()
  }

  lost() {
    this.#isHeard = false
    this.#stopWaiting()
    this.removeAttribute('connected')
  }

  refused() {
    this.lost()
    this.dispatchEvent(new CustomEvent('stream-source:refused', { bubbles: true }))
  }

  #stopListening() {
    this.#leave?.()
    this.#leave = null
  }

  /** An empty push says: there is something new, ask for what you may see. */
  receive(html: string) {
    if (html === '') void this.catchUp()
    else if (this.#held) this.#held.push(html)
    else this.#apply(html, false)
  }

  /**
   * Asks for what is new; asked twice at once, it asks again afterwards. What is pushed meanwhile waits, so that
   * nothing older ever follows something newer.
   */
  async catchUp() {
    if (this.#held) {
      this.#again = true
      return
    }
    this.#stopWaiting()
    this.#held = []
    const isDone = await this.#refresh()
    const held = this.#held
    this.#held = null
    for (const html of held) this.#apply(html, false)
    if (!this.#isHeard) return
    if (!isDone) return this.#later()
    this.#failures = 0
    this.setAttribute('connected', '')
    if (!this.#again) return
    this.#again = false
    void this.catchUp()
  }

  #stopWaiting() {
    clearTimeout(this.#timer)
    clearTimeout(this.#gap)
    this.#timer = this.#gap = undefined
  }

  #later() {
    const wait = backoff(this.#failures++, SHORTEST_WAIT, LONGEST_WAIT)
    this.#timer = setTimeout(() => void this.catchUp(), wait)
  }

  /** Page by page, until an answer does not move the cursor any more. False: try again. */
  async #refresh(): Promise<boolean> {
    const template = this.getAttribute('refresh')
    if (!template) return true
    for (let page = 0; page < MOST_PAGES; page++) {
      const before = this.cursor
      const response = await this.#get(template.replace('{cursor}', String(before)))
      if (!response) return false
      if (OUT_OF_REACH.includes(response.status)) {
        this.#stopListening()
        this.refused()
        return true
      }
      if (!response.ok) return response.status < 500 && ![401, 408, 429].includes(response.status)
      if (!response.headers.get('Content-Type')?.startsWith(FRAGMENTS)) return true
      this.#apply(await response.text(), true)
      if (this.cursor === before) return true
    }
    return true
  }

  async #get(url: string): Promise<Response | null> {
    try {
      const headers = { ...(await realtime.refreshHeaders()), Accept: FRAGMENTS }
      return await fetch(url, { headers, cache: 'no-store', signal: AbortSignal.timeout(20_000) })
    } catch (error) {
      if (error instanceof TypeError || error instanceof DOMException) return null
      throw error
    }
  }

  /** Cursors are for the source itself, the rest is Turbo's. */
  #apply(html: string, isRefresh: boolean) {
    const template = document.createElement('template')
    template.innerHTML = html
    const cursors = [...template.content.querySelectorAll('turbo-stream[action="cursor"]')]
    for (const element of cursors) element.remove()
    const own = cursors.filter((element) => this.#isOwn(element))
    const known = own.map((element) => Number(element.getAttribute('value')))
    // A refresh has brought it, perhaps as it was changed since: what was pushed before must not come after.
    if (!isRefresh && known.some((cursor) => cursor <= this.cursor)) return
    for (const cursor of known) this.#know(cursor, isRefresh)
    // A <turbo-stream> acts as soon as it is in the document, and takes itself out.
    document.documentElement.append(document.importNode(template.content, true))
  }

  #isOwn(cursor: Element) {
    const target = cursor.getAttribute('target')
    return !target || target === this.id
  }

  /**
   * A refresh knows everything up to its cursor, a push only its own step. After a gap, which a lost push leaves
   * and a change that is not for this page too, a later refresh decides.
   */
  #know(cursor: number, isRefresh: boolean) {
    if (cursor <= this.cursor) return
    if (isRefresh || cursor === this.cursor + 1) return this.setAttribute('cursor', String(cursor))
    this.#gap ??= setTimeout(() => void this.catchUp(), GAP_PATIENCE * (0.5 + Math.random()))
  }

  #shown = () => {
    if (document.visibilityState === 'hidden') this.#hiddenAt = Date.now()
    else if (this.#hiddenAt && Date.now() - this.#hiddenAt > SHOWN_AFTER && this.#isHeard)
      void this.catchUp()
  }
}

customElements.define('stream-source', StreamSource)
