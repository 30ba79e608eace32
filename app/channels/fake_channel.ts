import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Channel, ChannelDriver, ChannelError, OutboundMessage } from '@xiaoyun/plugin-kit'
import EventsReceived from '#app/channels/events/events_received'
import type Inbox from '#app/channels/models/inbox'

/** A channel in a test: it declares what the real one declares, keeps what it is given, and fails when told to. */
export class FakeChannel implements Channel {
  readonly manifest: Channel['manifest']
  readonly delivered: OutboundMessage[] = []
  readonly #restore: () => void
  #failures: ChannelError[] = []

  constructor({ manifest }: Channel, restore: () => void) {
    this.manifest = manifest
    this.#restore = restore
  }

  open(): ChannelDriver {
    return {
      receive: async () => ({ kind: 'refused', reason: 'bad_signature' }),
      deliver: async (message) => this.#take(message),
      check: async () => ({ ok: true }),
    }
  }

  /** The next deliveries fail, one each. */
  failsWith(...failures: ChannelError[]) {
    this.#failures = failures
  }

  /** A customer writes. Resolves when all listeners have stored what they have to. */
  async arrives(inbox: Inbox, { from, text, id = randomUUID() }: Arrival) {
    const sentAt = new Date()
    const content = { kind: 'text', text } as const
    const message = { kind: 'message', externalId: id, content, sentAt } as const
    await EventsReceived.dispatch(inbox, [{ ...message, from: { externalId: from } }])
  }

  assertDelivered({ to, text }: { to: string; text: string }) {
    const said = this.delivered.map(({ to: person, content }) => ({ to: person, content }))
    const found = said.some(
      ({ to: person, content }) => person === to && 'text' in content && content.text === text
    )
    assert.ok(found, `"${text}" was not delivered to ${to}, but ${JSON.stringify(said)}`)
  }

  [Symbol.dispose]() {
    this.#restore()
  }

  async #take(message: OutboundMessage) {
    const failure = this.#failures.shift()
    if (failure) throw failure
    this.delivered.push(message)
    return { externalId: `fake-${this.delivered.length}` }
  }
}

interface Arrival {
  from: string
  text: string
  /** The platform's id of the message; a repeat has the same. */
  id?: string
}
