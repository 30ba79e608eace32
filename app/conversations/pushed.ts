import { preparedRead } from '#app/core/prepared'
import { isPushedChannel } from '#app/channels/registry'

// An inbox never changes its channel, so this needs no invalidation.
const channelOfInbox = new Map<number, string>()

/** Must messages of this inbox be delivered, or do its customers read them here? */
export async function isPushed(inboxId: number): Promise<boolean> {
  const channel = channelOfInbox.get(inboxId) ?? (await readChannel(inboxId))
  channelOfInbox.set(inboxId, channel)
  return isPushedChannel(channel)
}

async function readChannel(inboxId: number) {
  const row = await preparedRead(async (statements) =>
    statements.get<{ channel: string }>('SELECT channel FROM inboxes WHERE id = ?', [inboxId])
  )
  return row!.channel
}
