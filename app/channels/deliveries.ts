import logger from '@adonisjs/core/services/logger'
import { ChannelError, PluginError } from '@xiaoyun/plugin-kit'
import DeliverySettled from '#app/channels/events/delivery_settled'
import Delivery from '#app/channels/models/delivery'
import type Inbox from '#app/channels/models/inbox'
import { outbox } from '#app/channels/outbox'

const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 10 * 60_000
const THROTTLED_MS = 30_000
/** With these pauses about an hour of silence: then the inbox is paused, and its manager sees why. */
const ATTEMPTS = 15

/**
 * Sends what waits in this conversation, in order. Call it after the commit; whoever calls it at the same time, in
 * this process or in another, finds the row claimed and leaves it alone.
 */
export async function deliverConversation(conversationId: number) {
  for (;;) {
    const delivery = await Delivery.claimNext(conversationId)
    if (!delivery) return
    await attempt(delivery)
    if (delivery.state !== 'pending') await DeliverySettled.dispatch(delivery)
  }
}

const AT_ONCE = 8
const BATCH = 200

/** Takes up what is due: after a pause, or because the process that should have sent it is gone. */
export async function sweepDeliveries() {
  const conversations = await Delivery.dueConversations(BATCH)
  const worker = async () => {
    for (let id = conversations.shift(); id !== undefined; id = conversations.shift()) {
      await deliverConversation(id)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

/** What waited while the inbox was paused goes out now. */
export const releaseDeliveries = (inbox: Inbox) =>
  Delivery.in({ id: inbox.partnerId })
    .where({ inboxId: inbox.id, state: 'pending' })
    .update({ nextAt: Date.now(), attempts: 0 })

async function attempt(delivery: Delivery) {
  const { inbox } = delivery
  const message = await outbox().read(delivery)
  if (!message) return delivery.fail(new ChannelError('rejected', { message: 'Nothing to send' }))
  try {
    const { externalId } = await inbox.open().deliver(message, {
      done: delivery.partsDone,
      onPart: (done) => delivery.partArrived(done),
    })
    await delivery.arrived(externalId)
  } catch (error) {
    await decide(delivery, failureOf(error))
  }
}

/** A channel that was taken out is a matter of the installation, like wrong settings. */
function failureOf(error: unknown): ChannelError {
  if (error instanceof ChannelError) return error
  if (!(error instanceof PluginError)) throw error
  return new ChannelError('misconfigured', { message: error.message, cause: error })
}

async function decide(delivery: Delivery, error: ChannelError) {
  const { id, partnerId, inbox, attempts } = delivery
  logger.warn(
    { partnerId, inboxId: inbox.id, deliveryId: id, attempts, err: error },
    'not delivered'
  )
  switch (error.kind) {
    case 'rejected':
      return delivery.fail(error)
    case 'throttled':
      return delivery.postpone(error, Date.now() + waitOf(error))
    case 'misconfigured':
      await inbox.pause(error.message)
      return delivery.postpone(error, Date.now())
    case 'unavailable':
      if (error.mayHaveArrived) return delivery.fail(error, 'unknown')
      await delivery.postpone(error, Date.now() + pauseAfter(attempts))
      return attempts >= ATTEMPTS ? inbox.pause(error.message) : undefined
  }
}

const waitOf = ({ retryAfterSeconds }: ChannelError) =>
  retryAfterSeconds === undefined ? THROTTLED_MS : retryAfterSeconds * 1000

/** Doubling, with jitter: many conversations that failed together do not come back together. */
const pauseAfter = (attempts: number) =>
  Math.round(
    Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS) * (0.75 + Math.random() / 2)
  )
