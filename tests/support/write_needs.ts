import type { ApiRequest } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import LoginSession from '#app/accounts/models/login_session'
import type Operator from '#app/accounts/models/operator'
import ServiceGroup from '#app/accounts/models/service_group'
import SupportAccess from '#app/accounts/models/support_access'
import type User from '#app/accounts/models/user'
import { addEntry } from '#tests/support/knowledge'
import { begin } from '#app/accounts/second_factor/second_factor'
import { COLUMNS, HEADERS, type Column } from '#app/accounts/user_import/columns'
import { keepPeople } from '#app/accounts/user_import/upload'
import { KeptUpload } from '#app/core/kept_upload'
import { toCsv } from '#app/core/sheets/csv'
import { uploadsFor } from '#app/knowledge/knowledge_base'
import Release from '#app/knowledge/models/release'
import { rollBack } from '#app/knowledge/releases/publishing'
import { schedule } from '#app/knowledge/releases/scheduling'
import { startTrial } from '#app/knowledge/releases/trying'
import { releaseFit } from '#app/knowledge/releases/validation'
import SynonymGroup from '#app/knowledge/models/synonym_group'
import { draftContract } from '#app/onboarding/contracts/drafting'
import HumanServiceRequest from '#app/onboarding/models/human_service_request'
import { UNLIMITED } from '#app/partners/entitlements'
import Product from '#app/partners/models/product'
import ServiceCalendar from '#app/settings/models/service_calendar'
import Setting from '#app/settings/models/setting'
import { appCode } from '#tests/support/app_code'
import { jpeg, submittedOf, type RouteCast, type Way } from '#tests/support/route_cast'
import { csv, row } from '#tests/support/sheets'
import { bringOnline, TOTP_SECRET } from '#tests/world'

/** What stands in the address and in the request in place of what the table says. */
export interface Needs {
  samples?: Record<string, string | number>
  body?: Record<string, unknown>
  file?: { bytes: Buffer; name: string }
}
type Making = (cast: RouteCast) => Promise<Needs | void>

const DEVICE = { ip: '127.0.0.1', userAgent: 'test' }
const COMMAND = { actor: 'command' } as const

const sheet = (bytes: Buffer) => ({ file: { bytes, name: 'a.csv' } })
const picture: Making = async () => ({ file: { bytes: await jpeg(), name: 'a.jpg' } })
const paper: Making = async () => ({
  file: { bytes: Buffer.from('%PDF-1.7\n%%EOF'), name: 'a.pdf' },
})

const logInOf = (person: (cast: RouteCast) => User | Operator) => async (cast: RouteCast) => ({
  samples: { login_session_id: (await LoginSession.start(person(cast), DEVICE)).id },
})

const max = ({ max: { account } }: RouteCast) => account
const olga = ({ olga: operator }: RouteCast) => operator

/** Its second step is set up, but for the first code. */
const codeOf = (person: (cast: RouteCast) => User | Operator) => async (cast: RouteCast) => {
  await begin(person(cast))
  return { body: { code: appCode(0, person(cast).totpSecret!) } }
}

const withSecondFactor: Making = async (cast) => {
  await max(cast).merge({ totpSecret: TOTP_SECRET, totpConfirmedAt: Date.now() }).save()
}

const withoutSecondFactor: Making = async (cast) => {
  await olga(cast).merge({ totpSecret: null, totpConfirmedAt: null }).save()
}

const submission: Making = async ({ acme }) => ({
  samples: { application_id: (await submittedOf(acme)).application.id },
})

const draft: Making = async ({ acme }) => {
  const { id, revision } = await draftContract(acme.partner, {}, COMMAND)
  return { samples: { contract_id: id }, body: { revision } }
}

const noDraft: Making = async ({ acme }) => {
  await db.from('contracts').where({ partner_id: acme.partner.id, state: 'draft' }).delete()
}

const noRequest: Making = async ({ acme }) => {
  await db.from('human_service_requests').delete()
  await acme.partner.refresh()
  const entitlements = { ...acme.partner.granted, humanService: false }
  await acme.partner.merge({ entitlements }).save()
}

const openRequest: Making = async (cast) => {
  await noRequest(cast)
  const { acme, ada } = cast
  const asked = { userId: ada.id, userName: ada.name, reason: 'Loans' }
  const openKey = String(acme.partner.id)
  const request = await HumanServiceRequest.createIn(acme.partner, { ...asked, openKey })
  return { samples: { human_service_request_id: request.id } }
}

const supportAccess: Making = async ({ acme, olga: operator }) => {
  const loginSession = await LoginSession.start(operator, DEVICE)
  const wish = { operator, loginSession, reason: 'Asked for help', minutes: 15 }
  const access = await SupportAccess.begin(acme.partner, wish, COMMAND)
  return { samples: { support_access_id: access.id } }
}

/** With hours and a setting of its own. */
const group: Making = async ({ acme: { partner, product } }) => {
  const values = { productId: product.id, name: `Own ${Date.now()}`, position: 3 }
  const { id } = await ServiceGroup.createIn(partner, values)
  const level = `group:${id}`
  await Setting.createIn(partner, { level, key: 'queue_limit', value: '9' })
  const week = { weekly: '{}', followsHolidays: true, makeupWeekday: 1 }
  await ServiceCalendar.createIn(partner, { level, ...week })
  return { samples: { service_group_id: id, key: 'queue_limit' } }
}

function onePerson() {
  const yan: Partial<Record<Column, string>> = { name: 'Yan', loginName: 'yan', roles: 'Manager' }
  const header = COLUMNS.map(({ name }) => HEADERS[name][1]!)
  return Buffer.from(toCsv([header, COLUMNS.map(({ name }) => yan[name] ?? '')]))
}

const people: Making = async ({ acme }) => {
  const { id } = await keepPeople(acme.partner, { name: 'people.csv', bytes: onePerson() })
  return { samples: { user_import_id: id }, body: { people: 1 } }
}

const oneEntry = () => csv([row('B7', 'Another one?', 'Yes.')])

const entries: Making = async ({ acme: { partner }, samples }) => {
  const product = await Product.in(partner).where('slug', samples.product_slug!).firstOrFail()
  const file = { name: 'a.csv', bytes: oneEntry() }
  const { id } = await KeptUpload.keep(uploadsFor({ partner, product }), file)
  return { samples: { import_id: id }, body: { knowledge_version: product.draftVersion } }
}

const baseOf = async ({ acme: { partner }, samples }: RouteCast) => ({
  partner,
  product: await Product.in(partner).where('slug', samples.product_slug!).firstOrFail(),
})

/** A release that is fit and not live. */
const spare: Making = async (cast) => {
  const base = await baseOf(cast)
  await addEntry(base, { question: `Later ${Date.now()}?`, answer: 'Yes.' })
  await releaseFit(base, null, null)
  const { liveRelease: seen } = await base.product.refresh()
  const fit = Release.of(base).where('state', 'validated').whereNot('number', seen)
  return { samples: { number: (await fit.firstOrFail()).number }, body: { seen } }
}

const drafted: Making = async (cast) => {
  const base = await baseOf(cast)
  await rollBack(base, null)
  await addEntry(base, { question: `Drafted ${Date.now()}?`, answer: 'Yes.' })
}

const onTrial: Making = async (cast) => {
  const needs = await spare(cast)
  const number = Number(needs!.samples!.number)
  await startTrial(await baseOf(cast), { number, phrase: 'open sesame' }, null)
  return needs
}

const scheduled: Making = async (cast) => {
  const needs = await spare(cast)
  const number = Number(needs!.samples!.number)
  await schedule(await baseOf(cast), { number, at: Date.now() + 86_400_000 }, null)
  return needs
}

/** Of those that a change has not ended. */
const synonyms: Making = async ({ acme: { partner }, samples }) => {
  const product = await Product.in(partner).where('slug', samples.product_slug!).firstOrFail()
  return { samples: { synonym_id: (await SynonymGroup.of({ partner, product }).firstOrFail()).id } }
}

const entryVersion: Making = async ({ samples }) => {
  const { version } = await db.from('entries').where('id', samples.entry_id!).firstOrFail()
  return { body: { version } }
}

/** Nobody was free when its customer asked for a person. */
const queued: Making = async ({ acme, max: agent, hers }) => {
  await db.from('agents').where('partner_id', acme.partner.id).update({ availability: 'suspended' })
  await hers.transfer('button', { actor: 'customer', id: 'click' })
  await bringOnline(await agent.refresh())
  return { samples: { conversation_id: hers.number } }
}

/** The contract grants as many as there are. */
const room: Making = async ({ acme }) => {
  await acme.partner.refresh()
  await acme.partner.merge({ entitlements: UNLIMITED }).save()
}

const onlyManager: Making = async (cast) => {
  const { partner } = cast.acme
  const managers = db.from('role_grants').where({ partner_id: partner.id, role: 'manager' })
  await managers.whereNot('user_id', cast.ada.id).delete()
}

const mayUncover: Making = async (cast) => {
  await max(cast).merge({ maySeePersonalData: true }).save()
}

const MAKING: Record<string, Making> = {
  'profile.avatar.store': picture,
  'partner.agents.avatar.store': picture,
  'operator.contracts.document.store': paper,
  'partner.contracts.document.store': paper,
  'operator.contracts.update': draft,
  'operator.contracts.confirmation.store': draft,
  'operator.contracts.destroy': draft,
  'operator.partners.contracts.store': noDraft,
  'partner.human_service_requests.store': noRequest,
  'operator.human_service_requests.grant.store': openRequest,
  'operator.human_service_requests.refusal.store': openRequest,
  'operator.applications.supplement': submission,
  'operator.applications.rejection': submission,
  'partner.user_imports.store': async () => sheet(onePerson()),
  'partner.user_imports.confirmation.store': people,
  'partner.products.entry_imports.store': async () => sheet(oneEntry()),
  'partner.products.confirmations.store': entries,
  'login_sessions.destroy': logInOf(max),
  'operator.login_sessions.destroy': logInOf(olga),
  'second_factor.update': codeOf(max),
  'operator.second_factor.store': withoutSecondFactor,
  'operator.second_factor.update': codeOf(olga),
  'second_factor.destroy': withSecondFactor,
  'recovery_codes.store': withSecondFactor,
  'operator.partners.second_factor.destroy': onlyManager,
  'operator.partners.one_time_password.store': onlyManager,
  'operator.partners.support_accesses.destroy': supportAccess,
  'partner.support_accesses.destroy': supportAccess,
  'partner.users.disablement.destroy': room,
  'partner.service_groups.destroy': group,
  'partner.service_groups.settings.destroy': group,
  'partner.service_groups.service_calendar.destroy': group,
  'operator.settings.destroy': async () => ({ samples: { key: 'queue_limit' } }),
  'operator.partners.suspension.store': async () => ({ body: { reason: 'Unpaid' } }),
  'partner.products.entries.destroy': entryVersion,
  'partner.products.releases.store': drafted,
  'partner.products.publications.store': spare,
  'partner.products.release_validations.store': spare,
  'partner.products.release_withdrawals.store': spare,
  'partner.products.release_trials.store': spare,
  'partner.products.release_trials.destroy': onTrial,
  'partner.products.release_schedules.store': spare,
  'partner.products.release_schedules.destroy': scheduled,
  'partner.products.synonyms.update': synonyms,
  'partner.products.synonyms.destroy': synonyms,
  'partner.conversations.images.store': picture,
  'partner.conversations.assignment.store': queued,
  'partner.conversations.disclosure.store': mayUncover,
}

/** Makes what this write needs, and the cast does not have: a row in another state, a code of this minute, a file. */
export async function needsOf(name: string, cast: RouteCast): Promise<Needs> {
  return (await MAKING[name]?.(cast)) ?? {}
}

type Body = Parameters<ApiRequest['fields']>[0]

/** A file travels in a form, everything else as JSON. */
export function filled(request: ApiRequest, way: Way, body: object, { file }: Needs) {
  if (!file) return request.json(body)
  return request.fields(body as Body).file(way.file!, file.bytes, file.name)
}
