import { compose } from '@adonisjs/core/helpers'
import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { EnrolmentSchema } from '#database/schema'
import type { Auditor } from '#app/partners/audit'
import PartnerOwned from '#app/partners/partner_owned'
import { ONE_TIME_LIFE } from '#app/accounts/credentials'
import User from '#app/accounts/models/user'
import type { NewUser } from '#app/accounts/new_users'

/** What is to be done, and by whom it was asked for. */
export interface Order {
  people: readonly NewUser[]
  auditor: Auditor
  /** The passwords are made of it, so that one is the same however often it is made. */
  secret: string
}

/** Somebody of the sheet who could not be created. */
export interface Refusal {
  loginName: string
  rule: 'taken' | 'seats'
}

/** The people of a confirmed sheet on their way to being users: some at a time, while everybody else goes on. */
export default class Enrolment extends compose(EnrolmentSchema, PartnerOwned) {
  @belongsTo(() => User)
  declare user: BelongsTo<typeof User>

  /** The one that nobody has worked on for the longest time. */
  static nextDue() {
    return this.query()
      .whereNull('finished_at')
      .where('leased_until', '<=', Date.now())
      .orderBy('leased_until')
      .first()
  }

  /** What its passwords opened is worth nothing any more. */
  static forgetOld(now = Date.now()) {
    return this.query()
      .where('created_at', '<', now - ONE_TIME_LIFE)
      .delete()
  }

  /** What this manager began and has not been handed yet. */
  static openOf(user: User) {
    return this.in({ id: user.partnerId })
      .where('user_id', user.id)
      .whereNull('handed_out_at')
      .orderBy('id', 'desc')
  }

  /** Null where it was written under another APP_KEY, or is over. */
  get order(): Order | null {
    return 'secret' in this.content ? (this.content as unknown as Order) : null
  }

  get refusals(): Refusal[] {
    return JSON.parse(this.refused)
  }

  get created() {
    return this.position - this.refusals.length
  }

  /** Whether this process, of several, works on it for a while; one that dies leaves it to the others. */
  async lease(ms: number) {
    const [leased] = await Enrolment.query()
      .where({ id: this.id, position: this.position, leased_until: this.leasedUntil })
      .whereNull('finished_at')
      .update({ leased_until: Date.now() + ms })
    return Number(leased) === 1
  }

  /** Past so many people, in the transaction that creates them. False where another process has done it. */
  async advance(count: number, refused: readonly Refusal[], client: TransactionClientContract) {
    const now = Date.now()
    const position = this.position + count
    const values = {
      ...{ position, refused: JSON.stringify(refused), leased_until: now, updated_at: now },
      finished_at: position === this.total ? now : null,
    }
    const [advanced] = await Enrolment.query({ client })
      .where({ id: this.id, position: this.position })
      .update(values)
    return Number(advanced) === 1
  }

  /** Whether this request, of several at once, is the one that is handed the passwords. */
  async claim(client: TransactionClientContract) {
    const now = Date.now()
    const [claimed] = await Enrolment.query({ client })
      .where('id', this.id)
      .whereNotNull('finished_at')
      .whereNull('handed_out_at')
      .update({ handed_out_at: now, updated_at: now, content: '' })
    return Number(claimed) === 1
  }
}
