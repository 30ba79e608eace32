import type { HttpContext } from '@adonisjs/core/http'
import { transaction } from '#app/core/transaction'
import { wantsJson } from '#app/core/wants_json'
import { recordAudit } from '#app/partners/audit'
import { ALARM_AT, type Attempt } from '#app/accounts/attempts'
import { enter, type Person } from '#app/accounts/entrance'
import { languageOf } from '#app/accounts/language'
import { notify } from '#app/accounts/notices'
import { ownRoute, partnerOf, subjectOf } from '#app/accounts/person'
import { auditorAs, recordOf } from '#app/accounts/record'
import { returnAddress } from '#app/accounts/return_address'
import { describe, homeOf } from '#app/accounts/signed_in'
import type { Taken } from '#app/accounts/second_factor/second_factor'
import router from '@adonisjs/core/services/router'

type Step = 'password' | 'code'

/** Lets a person in who has shown everything that is asked for. */
export async function letIn(ctx: HttpContext, person: Person, next: unknown, by: Taken = null) {
  const { request, response, logger } = ctx
  const locale = await languageOf(ctx, person)
  await enter(ctx, person)
  const data = { device: ctx.loginSession.userAgent, ...(by && { secondFactor: by }) }
  await transaction((trx) => recordOf(person, auditorAs(person, ctx), 'login.succeeded', trx, data))
  logger.info({ loginSessionId: ctx.loginSession.id, ip: request.ip() }, 'logged in')
  response.plainCookie('locale', locale, { encode: false, maxAge: '1y' })
  if (wantsJson(request)) return describe(ctx, person)
  return response.redirect(returnAddress(next, request, await homeOf(person)))
}

/** Somebody knew something wrong. One row for every name, known or not: how long it takes must not tell who exists. */
export async function noteFailure(
  ctx: HttpContext,
  person: Person | null,
  attempt: Attempt,
  step: Step
) {
  const failures = await attempt.fail()
  await noteRefusal(ctx, person, 'login.failed', { step })
  if (!person || failures !== ALARM_AT) return
  const params = { name: person.loginName, failures }
  const href = router.builder().make(ownRoute(person, 'second_factor.show'))
  await transaction((trx) => notify([person], { kind: 'log_in_guessed', params, href }, trx))
}

/** Once, when a limit is reached: whoever goes on is not worth a row each time. */
export async function noteThrottled(
  ctx: HttpContext,
  person: Person | null,
  attempt: Attempt,
  step: Step
) {
  if (attempt.isFirstRefused) await noteRefusal(ctx, person, 'login.throttled', { step })
}

/** Not the name that was typed: people type their password there. */
async function noteRefusal(
  { request }: HttpContext,
  person: Person | null,
  action: string,
  data: object
) {
  const by = { actor: 'system', ip: request.ip(), requestId: request.id() ?? null } as const
  const facts = { action, ...(person && subjectOf(person)), data }
  await transaction((trx) => recordAudit(person && partnerOf(person), by, facts, trx))
}
