import { createHmac } from 'node:crypto'
import Inbox from '#app/channels/models/inbox'
import { storeMessage } from '#app/conversations/message_store'
import { createCustomer, openConversation, type Company } from '#tests/world'

export const ECHO = {
  secret: 'echo-secret-for-recordings',
  deliver_url: 'https://echo.example/deliver',
}

export const createEchoInbox = ({ partner, product }: Company, settings = ECHO) =>
  Inbox.createIn(partner, { productId: product.id, channel: 'echo', name: 'Echo', settings })

/** The conversation of a customer at Echo. */
export const openAtEcho = async (inbox: Inbox) =>
  openConversation(await createCustomer(inbox, 'Lin'))

let number = 0

/** A line of ours that is to be delivered. */
export async function say(conversation: { id: number }, body: string) {
  const clientId = `line-${++number}`
  const draft = { clientId, author: 'system', kind: 'text', body } as const
  const stored = await storeMessage(conversation.id, draft, { kind: 'system' }, { pushed: true })
  if (stored.kind !== 'stored') throw new Error(`Not stored: ${stored.kind}`)
  return stored.message
}

/** The headers with which Echo sends this body now. */
export function echoHeaders(body: string, secret = ECHO.secret) {
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
  return { 'X-Echo-Timestamp': timestamp, 'X-Echo-Signature': signature }
}
