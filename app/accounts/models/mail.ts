import { compose } from '@adonisjs/core/helpers'
import { MailSchema } from '#database/schema'
import Stamped from '#app/core/stamped'

/** A mail that is still to be sent. */
export default class Mail extends compose(MailSchema, Stamped) {
  static table = 'mails'
}
