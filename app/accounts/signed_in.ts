import type { HttpContext } from '@adonisjs/core/http'
import router from '@adonisjs/core/services/router'
import encryption from '@adonisjs/core/services/encryption'
import type { Person } from '#app/accounts/entrance'
import User from '#app/accounts/models/user'
import { operatorNavigation, staffNavigation } from '#app/accounts/navigation'
import { isBeforeContract, PROGRESS } from '#app/accounts/standing_gate'

/** What a page or a program shows to `POST /streams`; it is worth nothing once its log-in is ended. */
export const streamToken = (loginSession: { id: number }) =>
  encryption.encrypt({ loginSessionId: loginSession.id }, { expiresIn: '12h', purpose: 'stream' })

/** Where a person begins: the first place of the own menu. */
export async function homeOf(person: Person): Promise<string> {
  if (!(person instanceof User)) return operatorNavigation()[0]?.links[0]?.url ?? '/'
  await person.load((loader) => loader.load('partner').load('roleGrants'))
  if (isBeforeContract(person.partner)) return router.builder().make(PROGRESS)
  return staffNavigation(person, person.partner)[0]?.links[0]?.url ?? '/'
}

/** The answer to a program that logs in or asks who it is. */
export async function describe({ request, loginSession }: HttpContext, person: Person) {
  const { name, loginName, locale, mustChangePassword } = person
  const user = { name, loginName, locale, mustChangePassword: Boolean(mustChangePassword) }
  const keys = {
    csrfToken: request.csrfToken,
    streamToken: loginSession && streamToken(loginSession),
  }
  if (!(person instanceof User)) return { user, partner: null, roles: ['operator'], ...keys }
  await person.load((loader) => loader.load('partner').load('roleGrants'))
  const { slug, name: partnerName, timeZone } = person.partner
  return { user, partner: { slug, name: partnerName, timeZone }, roles: person.roles, ...keys }
}
