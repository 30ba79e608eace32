import { compose } from '@adonisjs/core/helpers'
import { NoticeSchema } from '#database/schema'
import Stamped from '#app/core/stamped'
import type { Person } from '#app/accounts/entrance'
import { ownerOf } from '#app/accounts/ownership'

/** One thing that one person of the staff should know; the bell counts what is unread. */
export default class Notice extends compose(NoticeSchema, Stamped) {
  static of(person: Person) {
    const { userId, operatorId } = ownerOf(person)
    return this.query().where(userId ? 'user_id' : 'operator_id', (userId ?? operatorId)!)
  }
}
