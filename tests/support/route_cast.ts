import { randomBytes } from 'node:crypto'
import router from '@adonisjs/core/services/router'
import type { ApiClient, ApiRequest, ApiResponse } from '@japa/api-client'
import drive from '@adonisjs/drive/services/main'
import db from '@adonisjs/lucid/services/db'
import sharp from 'sharp'
import { ROUTES } from '#tests/architecture/routes'
import type { Door } from '#tests/architecture/routes'
import { setAvatar } from '#app/accounts/avatars'
import { keepPeople } from '#app/accounts/user_import/upload'
import Enrolment from '#app/accounts/models/enrolment'
import LoginSession from '#app/accounts/models/login_session'
import type Operator from '#app/accounts/models/operator'
import ServiceGroup from '#app/accounts/models/service_group'
import SupportAccess from '#app/accounts/models/support_access'
import type User from '#app/accounts/models/user'
import Delivery from '#app/channels/models/delivery'
import Inbox from '#app/channels/models/inbox'
import Conversation from '#app/conversations/models/conversation'
import { decode } from '#app/core/picture_decoder'
import { storePicture } from '#app/conversations/pictures'
import { addCategory } from '#app/knowledge/category_changes'
import { type KnowledgeBase, uploadsFor } from '#app/knowledge/knowledge_base'
import Category from '#app/knowledge/models/category'
import SynonymGroup from '#app/knowledge/models/synonym_group'
import { addSynonyms } from '#app/knowledge/synonym_changes'
import { KeptUpload } from '#app/core/kept_upload'
import { keepDocument } from '#app/onboarding/applications/licence_document'
import Application from '#app/onboarding/models/application'
import RobotTurn from '#app/conversations/models/robot_turn'
import Product from '#app/partners/models/product'
import { draftContract } from '#app/onboarding/contracts/drafting'
import HumanServiceRequest from '#app/onboarding/models/human_service_request'
import CannedReply from '#app/service/models/canned_reply'
import { say } from '#tests/support/echo_inbox'
import { addEntry } from '#tests/support/knowledge'
import { signedInAs } from '#tests/support/sign_in'
import {
  bringOnline,
  createAgent,
  createCustomer,
  createOperator,
  createWorld,
  openConversation,
} from '#tests/world'
import type { World } from '#tests/world'

/** A route of the router, with what the table says of it. */
export interface Way extends Door {
  name: string
  pattern: string
  methods: string[]
}

export const ways = (): Way[] =>
  Object.values(router.toJSON())
    .flat()
    .map(({ name, pattern, methods }) => ({
      ...(ROUTES[name ?? ''] ?? { who: 'anyone' }),
      name: name ?? pattern,
      pattern,
      methods: methods.filter((method) => method !== 'HEAD'),
    }))

/** A word that stands in rows of Acme alone: whoever else reads it has looked behind the curtain. */
export const SECRET = 'Qingshan'

export type RouteCast = Awaited<ReturnType<typeof routeCast>>

/** The cast, and a row of Acme for each parameter of an address. No number of it means anything at Globex. */
export async function routeCast() {
  const world = await createWorld()
  const { acme, globex } = world
  const max = await createAgent(acme, 'max')
  await max.account.reviseRoles(['manager', 'agent'], world.ada)
  const glen = await createAgent(globex, 'glen')
  await glen.account.reviseRoles(['manager', 'agent'], world.gil)
  const kim = await createCustomer(acme.inbox, 'Kim')
  const olga = await createOperator('olga')
  return {
    ...world,
    max,
    glen,
    /** Serves no group of the conversation's. */
    zoe: await createAgent(await otherGroupOf(acme), 'zoe'),
    olga,
    /** A customer of another inbox of Acme. */
    pat: await createCustomer(await otherInboxOf(acme), 'Pat'),
    /** A customer of Lin's inbox, with a conversation of her own. */
    kim,
    hers: await openConversation(kim),
    samples: {
      ...(await shownTo(samplesOf(world))),
      ...(await applicationsOf(acme)),
      support_access_id: await supportAccessOf(acme, olga),
      enrolment_id: await enrolmentOf(max.account),
    } as Record<string, string | number>,
  }
}

/** Everybody's screen may show what is covered: a right that the roles do not decide. */
async function shownTo<T>(samples: Promise<T>) {
  const made = await samples
  await db.from('users').update({ may_see_personal_data: true })
  return made
}

async function otherGroupOf({ partner, product }: World['acme']) {
  const values = { productId: product.id, name: 'Cards', position: 2 }
  return { partner, group: await ServiceGroup.createIn(partner, values) }
}

async function otherInboxOf({ partner, product }: World['acme']) {
  const values = { productId: product.id, channel: 'webchat', name: 'Shop', key: 'acme-shop' }
  return Inbox.createIn(partner, { ...values, settings: {} })
}

/** One that waits for an operator, and the link of one that is not handed in. */
async function applicationsOf(acme: World['acme']) {
  const { application, told } = await submittedOf(acme)
  const { token } = await Application.begin(told)
  return { token, application_id: application.id }
}

export async function submittedOf({ partner }: World['acme']) {
  const told = { company: SECRET, contactName: 'Ivy', termMonths: 12 }
  const { application } = await Application.begin({ ...told, partnerId: partner.id })
  const document = await keepDocument({ name: 'a.pdf', type: 'application/pdf', bytes: csv() })
  const state = { state: 'submitted' as const, submission: 1, submittedAt: Date.now() }
  return { told, application: await application.merge({ ...document, ...state }).save() }
}

/** One whose passwords wait for whoever began it. */
async function enrolmentOf({ id: userId, partnerId }: User) {
  const people = [{ name: SECRET, loginName: 'vic', roles: ['agent'], locale: 'en' }]
  const content = { people, auditor: { actor: 'system' }, secret: SECRET }
  const file = { uploadId: '0'.repeat(32), fileName: `${SECRET}.csv`, refused: '[]' }
  const times = { leasedUntil: 1, finishedAt: 1 }
  const values = { ...file, ...times, userId, content, total: 1, position: 1 }
  return (await Enrolment.createIn({ id: partnerId }, values)).id
}

/** One that is over. */
async function supportAccessOf({ partner }: World['acme'], olga: Operator) {
  const { id: loginSessionId } = await LoginSession.start(olga, DEVICE)
  const times = { startedAt: 1, expiresAt: 2 }
  const values = { operatorId: olga.id, loginSessionId, reason: SECRET, ...times }
  return (await SupportAccess.createIn(partner, values)).id
}

async function samplesOf({ acme, ada, ana, lin, refund }: World) {
  const { partner } = acme
  const victim = await createAgent(acme, 'vic')
  const product = await Product.createIn(partner, { slug: 'card', name: `${SECRET} Card` })
  const entry = await addEntry({ partner, product }, { question: `${SECRET}?`, answer: 'Yes.' })
  const canned = { title: SECRET, shortcut: 'hi', body: SECRET }
  const upload = await KeptUpload.keep(uploadsFor({ partner, product }), {
    name: 'a.csv',
    bytes: csv(),
  })
  await db.from('customers').where('id', lin.customer.id).update({ name: SECRET })
  await db.from('conversations').where('id', refund.id).update({ number: 77 })
  return {
    partner_slug: partner.slug,
    product_slug: product.slug,
    inbox_key: acme.inbox.key,
    inbox_id: acme.inbox.id,
    user_id: victim.userId,
    agent_id: victim.id,
    service_group_id: acme.group.id,
    entry_id: entry.id,
    category_id: await categoryIn({ partner, product }),
    synonym_id: await synonymsIn({ partner, product }),
    number: 1,
    answerer: 'generative',
    import_id: upload.id,
    conversation_id: 77,
    public_id: await pictureIn(await served(refund.id, ana)),
    sequence: await undelivered(refund),
    canned_reply_id: (await CannedReply.createIn(partner, canned)).id,
    user_import_id: (await keepPeople(partner, { name: 'people.csv', bytes: csv() })).id,
    avatar_key: await avatarOf(victim),
    login_session_id: (await LoginSession.start(ana.account, DEVICE)).id,
    ...(await contractsIn(partner, ada)),
    color: '0b62c4',
    key: 'robot_name',
  } as Record<string, string | number>
}

/** Of an agent whom the addresses name. */
async function avatarOf(agent: World['ana']) {
  await setAvatar(agent, await jpeg(), null)
  return agent.avatarKey!
}

async function categoryIn(base: KnowledgeBase) {
  await addCategory(base, SECRET)
  return (await Category.of(base).firstOrFail()).id
}

async function synonymsIn(base: KnowledgeBase) {
  await addSynonyms(base, [[SECRET, 'in other words']], null)
  return (await SynonymGroup.of(base).firstOrFail()).id
}

/** A line that did not reach its platform, and of which is known what the robot made of it. */
async function undelivered(conversation: World['refund']) {
  const { id, sequence } = await say(conversation, SECRET)
  await Delivery.query().where('message_id', id).update({ state: 'failed' })
  await RobotTurn.createIn(
    { id: conversation.partnerId },
    {
      ...{ conversationId: conversation.id, messageId: id, state: 'dropped' },
      ...{ ownerVersion: 1, dueAt: 1, createdAt: 1 },
      explanation: JSON.stringify({ decision: 'silence', normalised: SECRET }),
    }
  )
  return sequence
}

/** A contract that the platform has confirmed, with its paper, and a request that nobody has decided on. */
async function contractsIn(partner: World['acme']['partner'], ada: World['ada']) {
  const contract = await draftContract(partner, {}, { actor: 'command' })
  const documentKey = `contracts/${partner.id}/${randomBytes(16).toString('hex')}`
  await drive.use().put(documentKey, `%PDF-${SECRET}`)
  const paper = { documentKey, documentName: `${SECRET}.pdf`, documentAt: Date.now() }
  const confirmed = { platformName: SECRET, platformConfirmedAt: Date.now() }
  await contract.merge({ ...paper, ...confirmed, notes: SECRET }).save()
  const request = await HumanServiceRequest.createIn(partner, {
    ...{ userId: ada.id, userName: ada.name, reason: SECRET },
    openKey: String(partner.id),
  })
  return { contract_id: contract.id, human_service_request_id: request.id }
}

const DEVICE = { ip: '127.0.0.1', userAgent: 'test' }
const csv = () => Buffer.from(`编号,标准问题,答案\nA9,${SECRET}?,Yes.`)

/** Ana has it. */
async function served(id: number, ana: World['ana']) {
  await bringOnline(ana)
  const conversation = await Conversation.findOrFail(id)
  await conversation.transfer('button', { actor: 'customer', id: 'click' })
  return id
}

export const jpeg = (width = 8, height = 8) =>
  sharp({ create: { width, height, channels: 3, background: '#3a7' } })
    .jpeg()
    .toBuffer()

async function pictureIn(conversationId: number) {
  const read = await decode(await jpeg(), 'a.jpg')
  if (!read.ok) throw new Error(read.problem)
  const draft = { clientId: randomBytes(8).toString('hex'), author: 'customer' as const }
  const stored = await storePicture(conversationId, read.picture, draft, { kind: 'customer' })
  if (stored.kind !== 'stored') throw new Error(stored.kind)
  return (stored.message.content as { attachmentId: string }).attachmentId
}

/** The address of a route, each parameter filled in. */
export function addressOf({ pattern }: Pick<Way, 'pattern'>, values: Record<string, unknown>) {
  return pattern.replace(/:(\w+)/g, (_, name: string) => {
    if (values[name] === undefined) throw new Error(`${pattern} has no sample of ${name}`)
    return String(values[name])
  })
}

/** Somebody who asks: with a log-in, with a customer's token, or nobody. */
export type Asker = User | Operator | { token: string } | null

/** What this person's page or program is answered, with the page's token. */
export async function asking(
  client: ApiClient,
  asker: Asker,
  method: string,
  address: string,
  fill: (request: ApiRequest) => ApiRequest = (request) => request
): Promise<ApiResponse> {
  const session = asker && !('token' in asker) ? await LoginSession.start(asker, DEVICE) : null
  const request = client.request(address, method).redirects(0).accept('json')
  if (session) signedInAs(request, session)
  else if (asker === null) request.withCsrfToken()
  else request.header('Authorization', `Bearer ${(asker as { token: string }).token}`)
  return fill(request)
}
