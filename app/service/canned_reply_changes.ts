import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { transaction } from '#app/core/transaction'
import { recordAudit, type Auditor } from '#app/partners/audit'
import CannedReply from '#app/service/models/canned_reply'

interface Values {
  title: string
  shortcut: string
  body: string
}

export const addCannedReply = (partner: { id: number }, values: Values, by: Auditor) =>
  transaction(async (client) => {
    const reply = await CannedReply.createIn(partner, values, { client })
    await record(reply, 'canned_reply.created', { after: values }, by, client)
    return reply
  })

export const changeCannedReply = (reply: CannedReply, values: Values, by: Auditor) =>
  transaction(async (client) => {
    const before = textsOf(reply)
    await reply.useTransaction(client).merge(values).save()
    await record(reply, 'canned_reply.changed', { before, after: values }, by, client)
    return reply
  }, reply)

export const removeCannedReply = (reply: CannedReply, by: Auditor) =>
  transaction(async (client) => {
    await reply.useTransaction(client).delete()
    await record(reply, 'canned_reply.deleted', { before: textsOf(reply) }, by, client)
  }, reply)

const textsOf = ({ title, shortcut, body }: CannedReply): Values => ({ title, shortcut, body })

function record(
  { id, partnerId, title }: CannedReply,
  action: string,
  data: object,
  by: Auditor,
  trx: TransactionClientContract
) {
  const facts = { action, subject: `canned_reply:${id}`, subjectName: title, data }
  return recordAudit({ id: partnerId }, by, facts, trx)
}
