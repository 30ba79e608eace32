import { compose } from '@adonisjs/core/helpers'
import { OperatorSchema } from '#database/schema'
import Stamped from '#app/core/stamped'
import WithPassword from '#app/accounts/models/concerns/with_password'

/** Staff of the platform. Belongs to no partner and has a table of its own, so that no grant can make one. */
export default class Operator extends compose(OperatorSchema, Stamped, WithPassword) {
  get isDisabled() {
    return Boolean(this.disabledAt)
  }
}
