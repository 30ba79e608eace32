import { BaseCommand, args, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { isDuplicate } from '#app/core/transaction'
import { normalLoginName, oneTimePassword } from '#app/accounts/credentials'
import Operator from '#app/accounts/models/operator'
import { ROLES, type Role } from '#app/accounts/models/role_grant'
import User from '#app/accounts/models/user'
import { LOGIN_NAME } from '#app/accounts/validators/user'
import Partner from '#app/partners/models/partner'

export default class UserCreate extends BaseCommand {
  static commandName = 'user:create'
  static description = 'Create an operator, or a user of a partner, with a password for once'
  static options: CommandOptions = { startApp: true }

  @args.string({ description: 'Log-in name: 3 to 64 lower-case letters, digits, dots or dashes' })
  declare loginName: string

  @flags.string({ description: 'Name of the person' })
  declare name?: string

  @flags.boolean({ description: 'An operator of the platform' })
  declare operator?: boolean

  @flags.string({ description: 'Short name of the partner the user belongs to' })
  declare partner?: string

  @flags.array({ description: 'manager, agent, or both' })
  declare role?: string[]

  async run() {
    const loginName = normalLoginName(this.loginName)
    if (!LOGIN_NAME.test(loginName)) return this.#fail(`"${this.loginName}" is no log-in name.`)
    if (await this.#isTaken(loginName)) return this.#fail(`"${loginName}" is taken.`)
    const password = oneTimePassword()
    const name = (this.name ?? loginName).slice(0, 40)
    const values = { loginName, name, password, mustChangePassword: true, isDemo: false }
    try {
      if (!(await this.#create(values))) return
    } catch (error) {
      if (isDuplicate(error)) return this.#fail(`"${loginName}" is taken.`)
      throw error
    }
    this.logger.success(`${loginName} can log in once with: ${password}`)
  }

  async #create(values: Partial<User>) {
    if (this.operator) return Operator.create(values as Partial<Operator>)
    const roles = (this.role ?? []).filter((role): role is Role => ROLES.includes(role as Role))
    if (!this.partner || roles.length === 0 || roles.length !== this.role?.length) {
      return this.#fail(
        'Say --operator, or --partner=<short name> with --role=manager or --role=agent.'
      )
    }
    const partner = await Partner.findBy('slug', this.partner)
    if (!partner) return this.#fail(`There is no partner "${this.partner}".`)
    const user = await User.createIn(partner, values)
    await user.reviseRoles(roles, null)
    return user
  }

  async #isTaken(loginName: string) {
    return (await User.withLoginName(loginName)) ?? (await Operator.findBy('loginName', loginName))
  }

  #fail(reason: string) {
    this.logger.error(reason)
    this.exitCode = 1
  }
}
