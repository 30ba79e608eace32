import { BaseCommand, args, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import {
  LOGIN_NAME,
  normalLoginName,
  oneTimePassword,
  personNamed,
} from '#app/accounts/credentials'
import Operator from '#app/accounts/models/operator'
import { ROLES } from '#app/accounts/models/role_grant'
import User from '#app/accounts/models/user'
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
    if (await personNamed(loginName)) return this.#fail(`"${loginName}" is taken.`)
    const password = oneTimePassword()
    const name = (this.name ?? loginName).slice(0, 40)
    const values = { loginName, name, password, mustChangePassword: true, isDemo: false }
    if (await this.#create(values)) this.logger.success(`One log-in with the password ${password}`)
  }

  async #create(values: Partial<User>) {
    if (this.operator) return Operator.create(values as Partial<Operator>)
    const roles = ROLES.filter((role) => this.role?.includes(role))
    if (!this.partner || roles.length === 0 || roles.length !== this.role?.length)
      return this.#fail('Say --operator, or --partner=<short name> with --role=manager or agent.')
    const partner = await Partner.findBy('slug', this.partner)
    if (!partner) return this.#fail(`There is no partner "${this.partner}".`)
    const user = await User.createIn(partner, values)
    await user.reviseRoles(roles, null)
    return user
  }

  #fail(reason: string) {
    this.logger.error(reason)
    this.exitCode = 1
  }
}
