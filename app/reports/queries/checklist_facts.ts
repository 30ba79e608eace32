import db from '@adonisjs/lucid/services/db'
import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import { servingUsers } from '#app/accounts/serving_users'
import type { Standing } from '#app/partners/entitlements'
import type Partner from '#app/partners/models/partner'
import { inboxHealth, type FailingInbox } from '#app/reports/queries/failing_inboxes'

export interface ChecklistFacts {
  standing: Standing
  application: { id: number; state: string } | null
  /** What is not in force yet: a draft, or one that begins later. */
  contract: { id: number; platformConfirmed: boolean; companyConfirmed: boolean } | null
  humanService: 'granted' | 'open' | 'refused' | null
  products: { id: number; name: string; knows: boolean }[]
  inboxes: { id: number; productId: number; name: string }[]
  failing: FailingInbox[]
  groups: { name: string; productId: number; members: number }[]
  hasAgents: boolean
  /** Their nicknames. */
  incompleteAgents: string[]
  isAnswered: boolean
  isServed: boolean
}

/** All that the checklist is derived from. */
export async function checklistFacts(partner: Partner): Promise<ChecklistFacts> {
  const [way, offer, groups, agents, passed] = await Promise.all([
    wayToContract(partner),
    offerOf(partner),
    groupsOf(partner),
    agentsOf(partner),
    passedOf(partner),
  ])
  return { standing: partner.standing, ...way, ...offer, groups, ...agents, ...passed }
}

async function wayToContract({ id, granted, standing }: Partner) {
  const [application, contract, request] = await Promise.all([
    db
      .from('applications')
      .where('partner_id', id)
      .orderBy('id', 'desc')
      .select('id', 'state')
      .first(),
    db
      .from('contracts')
      .where('partner_id', id)
      .where((open) => open.where('state', 'draft').orWhere('starts_at', '>', Date.now()))
      .orderBy('id', 'desc')
      .select('id', 'platform_confirmed_at', 'company_confirmed_at')
      .first(),
    db.from('human_service_requests').where('partner_id', id).orderBy('id', 'desc').first(),
  ])
  const state = request?.state === 'granted' ? null : ((request?.state ?? null) as 'open' | null)
  return {
    application: application ?? null,
    contract: contract && {
      id: Number(contract.id),
      platformConfirmed: Boolean(contract.platform_confirmed_at),
      companyConfirmed: Boolean(contract.company_confirmed_at),
    },
    // Before the first contract nothing is limited, and nothing granted.
    humanService: granted.humanService && standing !== 'inactive' ? ('granted' as const) : state,
  }
}

const KNOWS = `exists (select 1 from entries where partner_id = products.partner_id
  and product_id = products.id and deleted_at is null) as knows`

async function offerOf({ id }: Partner) {
  const [products, { rows, failing }] = await Promise.all([
    db
      .from('products')
      .where('partner_id', id)
      .whereNull('archived_at')
      .orderBy('id')
      .select('id', 'name', db.raw(KNOWS)) as Promise<
      { id: number; name: string; knows: number }[]
    >,
    inboxHealth([id]),
  ])
  // What belongs to an archived product serves nobody, and nobody has to mend it.
  const known = new Set(products.map((product) => product.id))
  const current = rows.filter((row) => known.has(row.product_id))
  const own = new Set(current.map((row) => row.id))
  return {
    products: products.map((product) => ({ ...product, knows: Boolean(product.knows) })),
    inboxes: current.map((row) => ({ id: row.id, productId: row.product_id, name: row.name })),
    failing: failing.filter((inbox) => own.has(inbox.id)),
  }
}

async function groupsOf({ id }: Partner) {
  const rows: { name: string; product_id: number; members: number }[] = await db
    .from('service_groups')
    .where('service_groups.partner_id', id)
    .whereNull('service_groups.deleted_at')
    .leftJoin('group_memberships', 'group_memberships.service_group_id', 'service_groups.id')
    .groupBy('service_groups.id', 'service_groups.name', 'service_groups.product_id')
    .orderBy('service_groups.id')
    .select('service_groups.name', 'service_groups.product_id')
    .count('group_memberships.id as members')
  return rows.map(({ name, product_id: productId, members }) => ({
    ...{ name, productId },
    members: Number(members),
  }))
}

/** Those who may serve and cannot yet; a partner may have tens of thousands who can. */
async function agentsOf({ id }: Partner) {
  const serving = () => db.from('agents').where('partner_id', id).whereIn('user_id', servingUsers())
  const membership = (query: DatabaseQueryBuilderContract) =>
    query
      .from('group_memberships')
      .where('group_memberships.partner_id', id)
      .whereColumn('group_memberships.agent_id', 'agents.id')
  const [one, incomplete] = await Promise.all([
    serving().select('id').first(),
    serving()
      .where((agent) =>
        agent.where('nickname', '').orWhere('capacity', '<', 1).orWhereNotExists(membership)
      )
      .orderBy('id')
      .select('nickname') as Promise<{ nickname: string }[]>,
  ])
  return { hasAgents: Boolean(one), incompleteAgents: incomplete.map(({ nickname }) => nickname) }
}

/** What has happened once has happened: whether, not how often. */
async function passedOf({ id }: Partner) {
  const [answered, served] = await Promise.all([
    db.from('robot_turns').where({ partner_id: id, state: 'answered' }).select('id').first(),
    db
      .from('assignments')
      .where('partner_id', id)
      .whereNotNull('first_reply_at')
      .select('id')
      .first(),
  ])
  return { isAnswered: Boolean(answered), isServed: Boolean(served) }
}
