import { createHash } from 'node:crypto'
import type { InboundEvent } from '@xiaoyun/plugin-kit'
import type EventsReceived from '#app/channels/events/events_received'
import type Inbox from '#app/channels/models/inbox'
import { cleaned, cleanedLine } from '#app/core/written'
import { platformCustomer } from '#app/conversations/platform_customer'
import { receiveMessage } from '#app/conversations/reception'
import type { MessageDraft } from '#app/conversations/message_store'

/** What customers wrote at a platform. The platform is answered when all of it is stored, and a repeat is stored once. */
export default class ReceiveEvents {
  async handle({ inbox, events }: EventsReceived) {
    for (const event of events) await this.#receive(inbox, event)
  }

  async #receive(inbox: Inbox, event: InboundEvent) {
    const draft = draftOf(event)
    if (!draft || !('from' in event)) return
    await receiveMessage(await platformCustomer(inbox, event.from), draft)
  }
}

const LONGEST = 4000

function draftOf(event: InboundEvent): MessageDraft | null {
  switch (event.kind) {
    case 'message': {
      const body = textOf(event)
      return body ? written(event.externalId, body) : null
    }
    case 'choice': {
      const entryId = Number(event.value)
      const label = cleanedLine((event.label ?? event.value).slice(0, LONGEST))
      const choice = Number.isSafeInteger(entryId) ? { choice: { entryId, label } } : null
      return { ...written(event.externalId, label), content: choice }
    }
    default:
      // Receipts, ratings and joins of platforms: no built-in channel reports them yet.
      return null
  }
}

const textOf = ({ content }: Extract<InboundEvent, { kind: 'message' }>) => {
  if (content.kind === 'text') return cleaned(content.text.slice(0, LONGEST)).trim()
  if ('url' in content) return `[${content.kind}]`
  return content.kind === 'location' ? cleanedLine(content.label ?? '[location]') : null
}

/** The platform's id of the event becomes the message's client id: what it repeats is the same message. */
const written = (externalId: string, body: string): MessageDraft => ({
  clientId: `in-${createHash('sha256').update(externalId).digest('hex').slice(0, 48)}`,
  author: 'customer',
  kind: 'text',
  body,
})
