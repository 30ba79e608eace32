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

  static unreadOf(person: Person) {
    return this.of(person).whereNull('read_at')
  }

  static async countUnread(person: Person) {
    const [row] = await this.unreadOf(person).count('* as total').pojo()
    return Number((row as { total: number }).total)
  }
}
