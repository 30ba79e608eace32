import { compose } from '@adonisjs/core/helpers'
import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { SupportAccessSchema } from '#database/schema'
import { transaction } from '#app/core/transaction'
import { recordAudit, type Auditor } from '#app/partners/audit'
import PartnerOwned from '#app/partners/partner_owned'
import type Partner from '#app/partners/models/partner'
import Operator from '#app/accounts/models/operator'
import User from '#app/accounts/models/user'
import { notify } from '#app/accounts/notices'

const MINUTE = 60_000

/** Minutes to choose from; the last is the longest there is. */
export const SUPPORT_MINUTES = [15, 30, 60] as const

interface Wish {
  operator: Pick<Operator, 'id'>
  loginSession: { id: number }
  reason: string
  minutes: number
}

/** For a while, and for a reason that the partner reads, an operator looks at what a manager sees. */
export default class SupportAccess extends compose(SupportAccessSchema, PartnerOwned) {
  @belongsTo(() => Operator)
  declare operator: BelongsTo<typeof Operator>

  /** What lets this log-in look at this partner now. */
  static heldBy(loginSession: { id: number }, partner: { id: number }) {
    return this.#inForce(partner).where('login_session_id', loginSession.id).first()
  }

  static #inForce(partner: { id: number }, client?: TransactionClientContract) {
    return this.in(partner, { client })
      .whereNull('ended_at')
      .where('expires_at', '>', Date.now())
      .orderBy('id', 'desc')
  }

  /** There is no longer one: whoever needs more time gives a reason and the password again, and a new one begins. */
  static async begin(
    partner: Partner,
    { operator, loginSession, ...wish }: Wish,
    auditor: Auditor
  ) {
    const managers = await User.managersOf(partner)
    return transaction(async (client) => {
      const earlier = await this.#inForce(partner, client).where('operator_id', operator.id)
      for (const access of earlier) await access.#end(auditor, client)
      const startedAt = Date.now()
      const owner = { operatorId: operator.id, loginSessionId: loginSession.id }
      const term = { startedAt, expiresAt: startedAt + wish.minutes * MINUTE }
      const values = { ...owner, ...term, reason: wish.reason }
      const access = await this.createIn(partner, values, { client })
      const facts = { action: 'support_access.begun', subject: access.subject, data: wish }
      await recordAudit(partner, auditor, facts, client)
      const notice = { kind: 'support_access_begun', href: `/p/${partner.slug}/support-accesses` }
      const params = { operator: auditor.name ?? '', ...wish }
      await notify(managers, { ...notice, params }, client)
      return access
    })
  }

  /** False when it was over already. */
  end(auditor: Auditor): Promise<boolean> {
    return transaction((client) => this.#end(auditor, client), this)
  }

  async #end(auditor: Auditor, client: TransactionClientContract) {
    const [ended] = await SupportAccess.#inForce({ id: this.partnerId }, client)
      .where('id', this.id)
      .update({ ended_at: Date.now(), ended_by: auditor.actor })
    if (Number(ended) === 0) return false
    const facts = { action: 'support_access.ended', subject: this.subject }
    await recordAudit({ id: this.partnerId }, auditor, facts, client)
    return true
  }

  get subject() {
    return `support_access:${this.id}`
  }

  get isInForce() {
    return !this.endedAt && this.expiresAt > Date.now()
  }

  get msLeft() {
    return Math.max(0, this.expiresAt - Date.now())
  }

  get minutesLeft() {
    return Math.ceil(this.msLeft / MINUTE)
  }
}
