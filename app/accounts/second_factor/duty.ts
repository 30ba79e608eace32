import { Exception } from '@adonisjs/core/exceptions'
import type { HttpContext } from '@adonisjs/core/http'
import { wantsJson } from '#app/core/wants_json'
import type { Person } from '#app/accounts/entrance'
import User from '#app/accounts/models/user'
import { ownRoute } from '#app/accounts/person'
import { isBeforeContract } from '#app/accounts/standing_gate'

/** Whether a partner wants it of the managers is a setting, which stands above accounts. */
type Duty = (partner: { id: number }) => Promise<boolean>

let managersMust: Duty = () => Promise.resolve(false)

export const fillDuty = (duty: Duty) => {
  managersMust = duty
}

const OPEN = /^(operator\.)?(second_factor|password)\./

/**
 * Operators must have a second factor, and managers where their partner says so, once its contract is in force: before
 * that there is nothing but the contract. Needs a user's partner and roles to be loaded.
 */
export async function mustHaveSecondFactor(person: Person): Promise<boolean> {
  if (person.isDemo) return false
  if (!(person instanceof User)) return true
  if (!person.hasRole('manager') || isBeforeContract(person.partner)) return false
  return managersMust({ id: person.partnerId })
}

/** Whoever must have one and has none sees nothing but the page that sets it up. */
export async function requireSecondFactor(person: Person, { route }: HttpContext) {
  if (person.totpConfirmedAt || OPEN.test(route?.name ?? '')) return
  if (await mustHaveSecondFactor(person)) throw new SecondFactorNeeded(person)
}

class SecondFactorNeeded extends Exception {
  static status = 403
  static code = 'E_SECOND_FACTOR_NEEDED'
  static message = 'Two-step log-in must be set up first'

  constructor(private readonly person: Person) {
    super()
  }

  handle(_: this, { request, response, i18n }: HttpContext) {
    const { code, status } = this
    if (!wantsJson(request)) {
      return response.redirect().toRoute(ownRoute(this.person, 'second_factor.show') as 'login')
    }
    return response.status(status).json({ errors: [{ code, message: i18n.t(`errors.${code}`) }] })
  }
}
