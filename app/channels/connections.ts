import type { Channel } from '@xiaoyun/plugin-kit'
import { ChannelConnection } from '#app/channels/connection'
import { driverTools } from '#app/channels/driver_tools'
import { channels } from '#app/channels/registry'

export interface Connectable {
  readonly id: number
  readonly partnerId: number
  readonly channel: string
  readonly settings: Record<string, unknown>
}

interface Open {
  channel: Channel
  settings: string
  connection: ChannelConnection
}

const LIMIT = 500
const connections = new Map<number, Open>()

/** The open connection of this inbox; another one as soon as its settings or its channel are not the same. */
export function connectionOf(inbox: Connectable): ChannelConnection {
  const channel = channels.findOrFail(inbox.channel)
  const settings = JSON.stringify(inbox.settings)
  const known = connections.get(inbox.id)
  if (known?.channel === channel && known.settings === settings) return known.connection

  const connection = new ChannelConnection(channel, inbox.settings, driverTools(inbox, channel))
  drop(inbox.id)
  connections.set(inbox.id, { channel, settings, connection })
  if (connections.size > LIMIT) drop(connections.keys().next().value!)
  return connection
}

/** The process ends. */
export async function closeConnections() {
  const open = [...connections.values()]
  connections.clear()
  await Promise.all(open.map(({ connection }) => connection.close()))
}

function drop(inboxId: number) {
  void connections.get(inboxId)?.connection.close()
  connections.delete(inboxId)
}
