import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { transaction } from '#app/core/transaction'
import { recordAudit } from '#app/partners/audit'
import { recordEvent } from '#app/partners/event_log'
import { partnerUnderLock, requireRoom } from '#app/partners/limits'
import type Partner from '#app/partners/models/partner'
import { actorBy, auditorBy, type By } from '#app/accounts/acting'
import { inboxesTaken } from '#app/channels/inbox_usage'
import Inbox from '#app/channels/models/inbox'
import type { Settings } from '#app/channels/setting_input'

interface NewInbox {
  name: string
  channel: string
  productId: number
  settings: Settings
}

/** A new inbox, and who made it. Throws LimitReached when the contract grants no more. */
export const createInbox = (partner: Partner, by: By, values: NewInbox): Promise<Inbox> =>
  transaction(async (client) => {
    const held = await partnerUnderLock(partner, client)
    requireRoom(held, 'inboxes', await inboxesTaken(partner, client))
    const inbox = await Inbox.createIn(partner, values, { client })
    const data = { inboxId: inbox.id, channel: values.channel, name: values.name }
    await recordInbox(inbox, 'created', by, data, { after: { name: values.name } }, client)
    return inbox
  })

/** Other settings, and who changed which: by their names alone, for some of them are secrets. */
export const changeInbox = (inbox: Inbox, by: By, values: { name: string; settings: Settings }) =>
  transaction(async (client) => {
    const changed = changedKeys(inbox, values)
    if (changed.length === 0) return
    // Nobody has asked yet whether these work.
    const unchecked = { checkedAt: null, checkProblem: null }
    await inbox
      .useTransaction(client)
      .merge({ ...values, ...unchecked })
      .save()
    await recordInbox(inbox, 'changed', by, { inboxId: inbox.id, changed }, { changed }, client)
  }, inbox)

function changedKeys(inbox: Inbox, { name, settings }: { name: string; settings: Settings }) {
  const keys = Object.keys({ ...inbox.settings, ...settings })
  const differs = (key: string) =>
    JSON.stringify(inbox.settings[key]) !== JSON.stringify(settings[key])
  return [...(name === inbox.name ? [] : ['name']), ...keys.filter(differs)]
}

async function recordInbox(
  { id, partnerId, productId, name }: Inbox,
  done: 'created' | 'changed',
  by: By,
  event: object,
  data: object,
  trx: TransactionClientContract
) {
  const auditor = auditorBy(by)
  const facts = { kind: `inbox_${done}`, actor: actorBy(auditor), productId, data: event }
  await recordEvent({ id: partnerId }, facts, trx)
  const subject = { subject: `inbox:${id}`, subjectName: name }
  await recordAudit({ id: partnerId }, auditor, { action: `inbox.${done}`, ...subject, data }, trx)
}
