import { readFile } from 'node:fs/promises'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Operator from '#app/accounts/models/operator'
import Partner from '#app/partners/models/partner'
import { claimsOf } from '#app/onboarding/applications/claims'
import { mintNumber, mintToken, hashOf } from '#app/onboarding/applications/link'
import { keepDocument } from '#app/onboarding/applications/licence_document'
import Application from '#app/onboarding/models/application'
import ApplicationStep from '#app/onboarding/models/application_step'
import { createManager } from '#app/demo/people'
import { demoFile } from '#app/demo/world'
import type { ApplicationScript } from '#app/demo/world'

type Client = TransactionClientContract

const before = (hours: number) => Date.now() - hours * 3_600_000

/** A document for each of them, which no transaction should wait for. */
export async function keepLicences(scripts: readonly ApplicationScript[]) {
  const bytes = await readFile(demoFile('licence.pdf'))
  const name = '营业执照.pdf'
  return Promise.all(scripts.map(() => keepDocument({ name, type: 'application/pdf', bytes })))
}

type Licence = Awaited<ReturnType<typeof keepLicences>>[number]

/** A company that applied: its application, its partner without a contract, its manager and what happened so far. */
export async function createApplication(
  script: ApplicationScript,
  licence: Licence,
  operator: Operator,
  client: Client
) {
  const submittedAt = before(script.hours_ago)
  const { slug, company: name } = script
  const times = { createdAt: submittedAt, updatedAt: submittedAt }
  const partner = await Partner.create({ slug, name, ...times }, { client })
  const manager = await createManager(partner, script.manager, client)
  const own = { partnerId: partner.id, userId: manager.id, submittedAt, ...licence, ...times }
  const application = await Application.create(
    { ...saidBy(script), ...decisionOn(script, operator), ...own, locale: 'zh-CN' },
    { client }
  )
  await createSteps(application, operator, client)
}

function saidBy(script: ApplicationScript) {
  const said = {
    company: script.company,
    licenceNumber: script.licence_number,
    termMonths: script.term_months,
    contactName: script.contact_name,
    phone: script.phone,
    managerName: script.manager.name,
    loginName: script.manager.login_name,
    slug: script.slug,
  }
  const held = script.state === 'rejected' ? {} : claimsOf(said)
  const names = { number: mintNumber(), tokenHash: hashOf(mintToken()), submission: 1 }
  return { ...said, ...held, ...names, state: script.state }
}

function decisionOn({ decided_hours_ago: hours, reason }: ApplicationScript, { id }: Operator) {
  return hours === undefined
    ? {}
    : { decidedAt: before(hours), decidedById: id, reason: reason ?? null }
}

async function createSteps(application: Application, operator: Operator, client: Client) {
  const { id: applicationId, state, contactName, submittedAt, decidedAt, reason } = application
  const submitted = { actor: 'applicant', actorName: contactName, fromState: 'draft' }
  const first = { applicationId, at: submittedAt!, toState: 'submitted', reason: null }
  await ApplicationStep.create({ ...submitted, ...first }, { client })
  if (!decidedAt) return
  const decided = { actor: `operator:${operator.id}`, actorName: operator.name, reason }
  const second = { applicationId, at: decidedAt, fromState: 'submitted', toState: state }
  await ApplicationStep.create({ ...decided, ...second }, { client })
}
