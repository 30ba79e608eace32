import logger from '@adonisjs/core/services/logger'
import type { Refusal } from '@xiaoyun/plugin-kit'
import type Inbox from '#app/channels/models/inbox'

type Counts = Partial<Record<Refusal['reason'], number>>

const LIMIT = 10_000
const counts = new Map<number, Counts>()

/** Counted in this process and never stored: anybody may send a forged request, and shall not fill the database. */
export function countRefusal({ id, partnerId }: Inbox, reason: Refusal['reason']) {
  const known = counts.get(id) ?? {}
  const count = (known[reason] ?? 0) + 1
  if (counts.has(id) || counts.size < LIMIT) counts.set(id, { ...known, [reason]: count })
  logger.warn({ partnerId, inboxId: id, reason, count }, 'a webhook request was refused')
}

export const refusalsOf = ({ id }: { id: number }): Readonly<Counts> => counts.get(id) ?? {}
