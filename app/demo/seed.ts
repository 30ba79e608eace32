import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import type User from '#app/accounts/models/user'
import Agent from '#app/accounts/models/agent'
import Operator from '#app/accounts/models/operator'
import Partner from '#app/partners/models/partner'
import Product from '#app/partners/models/product'
import { transaction } from '#app/core/transaction'
import { createApplication, keepLicences } from '#app/demo/applications'
import {
  createProduct,
  importKnowledge,
  importSynonyms,
  markHotQuestions,
  setUp,
} from '#app/demo/desk'
import { createContract, termOf } from '#app/demo/contracts'
import { createAgent, createManager, createOperator } from '#app/demo/people'
import { openDesk } from '#app/demo/past/desk'
import { play } from '#app/demo/past/playing'
import type { ConversationScript } from '#app/demo/past/script'
import { presencesOf, storeShifts } from '#app/demo/past/shifts'
import { insertRows, storePast } from '#app/demo/past/storing'
import type { Played } from '#app/demo/past/rows'
import { removeUnfinished, UNFINISHED } from '#app/demo/unfinished'
import { read, readWorld } from '#app/demo/world'
import type { CannedReplyScript, PartnerScript } from '#app/demo/world'

const DAY = 24 * 60 * 60 * 1000
const PAST = 15 * DAY

/**
 * The demo's partners, from database/demo, into a database without a partner or an operator; otherwise it does
 * nothing. Until all of it stands the partners carry a mark, so that a start that was interrupted is made up for by
 * the next one.
 */
export async function seedDemo(): Promise<boolean> {
  await removeUnfinished()
  if ((await Partner.query().first()) || (await Operator.query().first())) return false
  const world = await readWorld()
  const begun = Date.now() - PAST
  for (const script of world.partners) {
    const { partner, manager } = await transaction((client) => createCompany(script, client))
    await fillProducts(partner, manager, script, begun)
    await fillPast(partner, script)
  }
  const licences = await keepLicences(world.applications)
  await transaction(async (client) => {
    const operator = await createOperator(world, client)
    await client
      .from('partners')
      .update({ slug: client.raw('substr(slug, ?)', [UNFINISHED.length + 1]) })
    for (const script of world.partners) await createContract(script, operator, client)
    for (const [index, script] of world.applications.entries()) {
      await createApplication(script, licences[index]!, operator, client)
    }
  })
  return true
}

async function createCompany(script: PartnerScript, client: TransactionClientContract) {
  const { name, time_zone: timeZone } = script
  const { startsAt: serviceFrom, signedAt: begun } = termOf(script)
  const slug = UNFINISHED + script.slug
  const values = { slug, name, timeZone, serviceFrom, createdAt: begun, updatedAt: begun }
  const partner = await Partner.create(values, { client })
  const manager = await createManager(partner, script.manager, client)
  const groups = []
  for (const product of script.products) {
    groups.push(...(await createProduct(partner, product, client)).groups)
  }
  for (const agent of script.agents) await createAgent(partner, agent, groups, client)
  const replies = await read<CannedReplyScript[]>(script.slug, 'canned_replies.yaml')
  const stamps = { partner_id: partner.id, created_at: begun, updated_at: begun }
  await insertRows(
    'canned_replies',
    replies.map((reply) => ({ ...reply, ...stamps })),
    client
  )
  for (const table of ['users', 'products']) {
    await client.from(table).where('partner_id', partner.id).update({ created_at: begun })
  }
  return { partner, manager }
}

async function fillProducts(
  partner: Partner,
  manager: User,
  { slug: folder, products }: PartnerScript,
  begun: number
) {
  for (const { slug, settings, synonyms, hot_questions: hot } of products) {
    const product = await Product.in(partner).where('slug', slug).firstOrFail()
    await setUp(partner, product, settings, manager)
    await importKnowledge(partner, folder, product, manager)
    await importSynonyms(partner, product, synonyms, manager)
    await publishedAt(product, begun)
    await markHotQuestions(product, hot, begun)
  }
}

/** Answers of two weeks ago were given from knowledge that stood there already. */
async function publishedAt({ id }: Product, begun: number) {
  await db.from('publications').where('product_id', id).update({ published_at: begun })
  const made = { created_at: begun, validated_at: begun }
  await db.from('releases').where('product_id', id).update(made)
  await db.from('entries').where('product_id', id).update({ created_at: begun, updated_at: begun })
}

async function fillPast(partner: Partner, script: PartnerScript) {
  const now = Date.now()
  const played: Played[] = []
  for (const { slug } of script.products) {
    const product = await Product.in(partner).where('slug', slug).firstOrFail()
    const desk = await openDesk(partner, product)
    const scripts = await read<ConversationScript[]>(script.slug, slug, 'conversations.yaml')
    for (const each of scripts) {
      const conversation = await play(each, desk, startOf(each, partner.timeZone, now))
      played.push({ desk, conversation })
    }
  }
  await transaction(async (client) => {
    await storePast(partner, played, client)
    for (const { login_name: loginName, shifts } of script.agents) {
      const agent = await agentNamed(partner, loginName, client)
      await storeShifts(partner, agent, presencesOf(shifts, partner.timeZone, now), client)
    }
  })
}

const agentNamed = (partner: Partner, loginName: string, client: TransactionClientContract) =>
  Agent.in(partner, { client })
    .whereHas('user', (user) => user.where('login_name', loginName))
    .firstOrFail()

/** What is still to come today happened yesterday. */
function startOf(
  { days_ago: days = 0, at, minutes_ago: minutes, messages }: ConversationScript,
  zone: string,
  now: number
) {
  if (minutes !== undefined) return now - minutes * 60_000
  const [hour, minute] = (at ?? '09:00').split(':').map(Number)
  const start = DateTime.fromMillis(now, { zone })
    .startOf('day')
    .minus({ days })
    .set({ hour, minute })
  const length = messages.reduce((sum, { after }) => sum + after, 120) * 1000
  return start.toMillis() + length > now ? start.minus({ days: 1 }).toMillis() : start.toMillis()
}
