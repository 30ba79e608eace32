import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { afterCommit, transaction } from '#app/core/transaction'
import { auditorBy, type By } from '#app/accounts/acting'
import AccessChanged from '#app/accounts/events/access_changed'
import Agent from '#app/accounts/models/agent'
import GroupMembership from '#app/accounts/models/group_membership'
import ServiceGroup from '#app/accounts/models/service_group'
import Assignment from '#app/conversations/models/assignment'
import Conversation from '#app/conversations/models/conversation'
import { recordAudit } from '#app/partners/audit'
import type Partner from '#app/partners/models/partner'
import type Product from '#app/partners/models/product'
import { openWithPeople, type OpenWithPeople } from '#app/service/open_with_people'

export interface GroupValues {
  name: string
  topics: string | null
  productId: number
  /** Ids of agents; those of others do not count. Nothing is changed where none are given. */
  members?: readonly number[]
}

type Owner = Pick<Partner, 'id'>

export const createGroup = (
  partner: Owner,
  { members = [], ...values }: GroupValues,
  by: By
): Promise<ServiceGroup> =>
  transaction(async (client) => {
    const position = await nextPosition(partner, values.productId, client)
    const group = await ServiceGroup.createIn(partner, { ...values, position }, { client })
    await setMembers(group, members, client)
    await record(
      group,
      'service_group.created',
      { after: await stateOf(group, client) },
      by,
      client
    )
    return group
  })

/** `in_use` where another product was asked for, and conversations of this one name the group. */
export function changeGroup(
  group: ServiceGroup,
  { members, ...values }: GroupValues,
  by: By
): Promise<'changed' | 'in_use'> {
  const partner = { id: group.partnerId }
  return transaction(async (client) => {
    await held(group, client)
    const moves = values.productId !== group.productId
    if (moves && (await hasConversations(group, client))) return 'in_use'
    const before = await stateOf(group, client)
    const position = moves ? await nextPosition(partner, values.productId, client) : group.position
    await group
      .useTransaction(client)
      .merge({ ...values, position })
      .save()
    if (members) await setMembers(group, members, client)
    const after = await stateOf(group, client)
    if (JSON.stringify(before) !== JSON.stringify(after))
      await record(group, 'service_group.changed', { before, after }, by, client)
    return 'changed'
  }, group)
}

export type Deletion = { kind: 'deleted' } | ({ kind: 'busy' } & OpenWithPeople)

/** Out of every list, unless somebody waits or is served there. The row stays: past conversations name it. */
export function deleteGroup(group: ServiceGroup, by: By): Promise<Deletion> {
  return transaction(async (client) => {
    await held(group, client)
    const open = await openWithPeople(
      { id: group.partnerId },
      { service_group_id: group.id },
      client
    )
    if (open.waiting + open.served > 0) return { kind: 'busy', ...open }
    const before = await stateOf(group, client)
    await setMembers(group, [], client)
    group.deletedAt = Date.now()
    await group.useTransaction(client).save()
    await record(group, 'service_group.deleted', { before }, by, client)
    return { kind: 'deleted' }
  }, group)
}

/** One place up or down among the groups of its product: the first one takes what fits none. */
export function moveGroup(group: ServiceGroup, direction: 'earlier' | 'later', by: By) {
  return transaction(async (client) => {
    const groups = await ServiceGroup.in({ id: group.partnerId }, { client })
      .where('product_id', group.productId)
      .orderBy('position')
      .orderBy('id')
      .forUpdate()
    const from = groups.findIndex(({ id }) => id === group.id)
    const to = direction === 'earlier' ? from - 1 : from + 1
    const other = groups[to]
    if (from < 0 || !other) return
    groups.splice(to, 0, ...groups.splice(from, 1))
    for (const [index, one] of groups.entries()) await one.merge({ position: index + 1 }).save()
    const data = { before: { position: from + 1 }, after: { position: to + 1 } }
    await record(group, 'service_group.moved', data, by, client)
  })
}

export async function hasConversations(
  { id, partnerId }: ServiceGroup,
  client?: TransactionClientContract
): Promise<boolean> {
  const [partner, within] = [{ id: partnerId }, { client }]
  const own = { service_group_id: id }
  if (await Conversation.in(partner, within).where(own).select('id').first()) return true
  return Boolean(await Assignment.in(partner, within).where(own).select('id').first())
}

/** A new conversation of the group holds its row as well, so that one waits for the other. */
const held = (group: ServiceGroup, client: TransactionClientContract) =>
  ServiceGroup.in({ id: group.partnerId }, { client })
    .where('id', group.id)
    .forUpdate()
    .firstOrFail()

async function nextPosition(
  partner: Owner,
  productId: Product['id'],
  client: TransactionClientContract
) {
  const last = await ServiceGroup.in(partner, { client })
    .where('product_id', productId)
    .orderBy('position', 'desc')
    .first()
  return (last?.position ?? 0) + 1
}

async function setMembers(
  group: ServiceGroup,
  wanted: readonly number[],
  client: TransactionClientContract
) {
  const partner = { id: group.partnerId }
  const agents = await Agent.in(partner, { client }).whereIn('id', [...wanted])
  const rows = await GroupMembership.in(partner, { client }).where('service_group_id', group.id)
  const [now, then] = [agents.map(({ id }) => id), rows.map(({ agentId }) => agentId)]
  const [gone, added] = [
    then.filter((id) => !now.includes(id)),
    now.filter((id) => !then.includes(id)),
  ]
  for (const row of rows) if (gone.includes(row.agentId)) await row.delete()
  for (const agentId of added) {
    await GroupMembership.createIn(partner, { agentId, serviceGroupId: group.id }, { client })
  }
  const changed = await Agent.in(partner, { client }).whereIn('id', [...gone, ...added])
  afterCommit(client, async () => {
    for (const { userId } of changed) await AccessChanged.dispatch({ userId })
  })
}

async function stateOf(group: ServiceGroup, client: TransactionClientContract) {
  const rows = await GroupMembership.in({ id: group.partnerId }, { client })
    .where('service_group_id', group.id)
    .orderBy('agent_id')
  const { name, topicList: topics, productId } = group
  return { name, topics, productId, members: rows.map(({ agentId }) => agentId) }
}

function record(
  group: ServiceGroup,
  action: string,
  data: object,
  by: By,
  client: TransactionClientContract
) {
  const subject = { subject: `service_group:${group.id}`, subjectName: group.name }
  return recordAudit({ id: group.partnerId }, auditorBy(by), { action, ...subject, data }, client)
}
