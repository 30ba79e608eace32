import { args, flags } from '@adonisjs/core/ace'
import Command from '#app/core/command'
import { normalLoginName } from '#app/accounts/credentials'
import Operator from '#app/accounts/models/operator'
import User from '#app/accounts/models/user'
import { resetPassword } from '#app/accounts/password_reset'
import { remove } from '#app/accounts/second_factor/second_factor'

export default class UserResetPassword extends Command {
  static commandName = 'user:reset-password'
  static description =
    'Give a user or an operator a password for once, and sign them out everywhere'

  @args.string({ description: 'Log-in name' })
  declare loginName: string

  @flags.boolean({ description: 'An operator of the platform' })
  declare operator?: boolean

  @flags.boolean({ description: 'Take the second step of logging in away as well' })
  declare secondFactor?: boolean

  async run() {
    const person = await this.#person()
    const kind = this.operator ? 'operator' : 'user of a partner'
    if (!person) return this.fail(`There is no ${kind} "${this.loginName}".`)
    if (this.secondFactor) await remove(person, this.auditor, { reason: 'user:reset-password' })
    const password = await resetPassword(person, this.auditor)
    this.logger.success(`One log-in with the password ${password}`)
  }

  #person() {
    const name = normalLoginName(this.loginName)
    return this.operator ? Operator.findBy('loginName', name) : User.withLoginName(name)
  }
}
