import { args, flags } from '@adonisjs/core/ace'
import Command from '#app/core/command'
import { forOnce, normalLoginName, objectionTo, oneTimePassword } from '#app/accounts/credentials'
import Operator from '#app/accounts/models/operator'
import { ROLES } from '#app/accounts/models/role_grant'
import User from '#app/accounts/models/user'
import Partner from '#app/partners/models/partner'

const HOW = 'Say --operator, or --partner=<slug> with --role=manager, --role=agent, or both.'

export default class UserCreate extends Command {
  static commandName = 'user:create'
  static description = 'Create an operator, or a user of a partner, with a password for once'

  @args.string({ description: 'Log-in name: 3 to 64 lower-case letters, digits, dots or dashes' })
  declare loginName: string

  @flags.string({ description: 'Name of the person' })
  declare name?: string

  @flags.boolean({ description: 'An operator of the platform' })
  declare operator?: boolean

  @flags.string({ description: 'Slug of the partner the user belongs to' })
  declare partner?: string

  @flags.array({ description: 'manager, agent, or both' })
  declare role?: string[]

  async run() {
    if (!this.#isClear()) return this.fail(HOW)
    const objection = await objectionTo(this.loginName)
    if (objection) return this.fail(objection)
    const loginName = normalLoginName(this.loginName)
    const password = oneTimePassword()
    const name = (this.name ?? loginName).slice(0, 40)
    const values = { loginName, name, ...forOnce(password) }
    if (await this.#create(values)) this.logger.success(`One log-in with the password ${password}`)
  }

  async #create(values: Partial<User>) {
    if (this.operator) return Operator.create(values as Partial<Operator>)
    const partner = await Partner.findBy('slug', this.partner!)
    if (!partner) return this.fail(`There is no partner "${this.partner}".`)
    const user = await User.createIn(partner, values)
    await user.reviseRoles(this.#roles(), null)
    return user
  }

  /** An operator belongs to no partner and has no roles; everybody else needs both. */
  #isClear() {
    const named = this.role?.length ?? 0
    if (this.operator) return !this.partner && named === 0
    return Boolean(this.partner) && named > 0 && this.#roles().length === named
  }

  #roles() {
    return ROLES.filter((role) => this.role?.includes(role))
  }
}
