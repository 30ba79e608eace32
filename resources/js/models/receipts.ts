import { isUnreachable, request } from '../lib/request'

export type TickWords = Record<'sent' | 'read' | 'pending' | 'failed', string>

const TICKS: Record<string, string> = { pending: '…', failed: '', sent: '✓', read: '✓✓' }

/** ✓ stored, ✓✓ read by the customer; what is on its way says so itself. */
export function tick(messages: readonly HTMLElement[], seen: number, words: TickWords) {
  for (const { dataset, lastElementChild } of messages) {
    if (dataset.author !== 'agent') continue
    const state = dataset.state ?? (Number(dataset.order) <= seen ? 'read' : 'sent')
    const ticks = lastElementChild?.querySelector<HTMLElement>('[data-ticks]')
    if (!ticks || ticks.dataset.ticks === state) continue
    ticks.dataset.ticks = state
    ticks.textContent = TICKS[state]!
    ticks.title = words[state as keyof TickWords]
  }
}

/** Tells the server how far the agent has read; one request at a time, and none that says nothing new. */
export class Reading {
  #isAsking = false
  #isKnown = false

  constructor(
    private readonly url: string,
    private told: number
  ) {}

  async upTo(sequence: number) {
    // The first look counts by itself: it takes the conversation up.
    if (this.#isAsking || sequence < 1 || (this.#isKnown && sequence <= this.told)) return
    this.#isAsking = true
    try {
      const response = await request(this.url, 'PUT', { sequence })
      this.#isKnown = response.ok
      if (response.ok) this.told = sequence
    } catch (error) {
      if (!isUnreachable(error)) throw error
    } finally {
      this.#isAsking = false
    }
  }
}
