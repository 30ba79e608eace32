import { compose } from '@adonisjs/core/helpers'
import { belongsTo } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { LoginSessionSchema } from '#database/schema'
import { afterCommit } from '#app/core/transaction'
import LoginSessionEnded from '#app/accounts/events/login_session_ended'
import Operator from '#app/accounts/models/operator'
import Stamped from '#app/core/stamped'
import RoleGrant from '#app/accounts/models/role_grant'
import User from '#app/accounts/models/user'

export type EndReason = 'logged_out' | 'revoked' | 'password_changed' | 'roles_changed' | 'disabled'
type Client = TransactionClientContract
type Origin = { ip: string; userAgent: string | undefined }

const HOUR = 3_600_000
export const LIFE = 24 * HOUR
/** Without a request. Agents at work read and write in one open page; everybody else has left the desk. */
const IDLE = { agent: 8 * HOUR, others: 2 * HOUR }
const SEEN_EVERY = 60_000

/** One log-in on one device. It is looked at on every request, so that ending the row ends the access at once. */
export default class LoginSession extends compose(LoginSessionSchema, Stamped) {
  @belongsTo(() => User)
  declare user: BelongsTo<typeof User>

  @belongsTo(() => Operator)
  declare operator: BelongsTo<typeof Operator>

  static async start(person: User | Operator, { ip, userAgent }: Origin) {
    const owner =
      person instanceof User
        ? { partnerId: person.partnerId, userId: person.id }
        : { operatorId: person.id }
    const device = { ip: ip.slice(0, 45), userAgent: userAgent?.slice(0, 255) ?? null }
    const isAgent = person instanceof User && (await hasAgentRole(person))
    const idleLimit = isAgent ? IDLE.agent : IDLE.others
    return this.create({ ...owner, ...device, idleLimit, lastSeenAt: Date.now() })
  }

  /** The sessions of a person that still give access, last used first. */
  static liveOf(person: User | Operator) {
    return this.query()
      .where(person instanceof User ? 'user_id' : 'operator_id', person.id)
      .whereNull('ended_at')
      .where('created_at', '>', Date.now() - LIFE)
      .whereRaw('last_seen_at + idle_limit > ?', [Date.now()])
      .orderBy('last_seen_at', 'desc')
  }

  /** Signs a person out everywhere. */
  static async endAllOf(person: User | Operator, reason: EndReason, client?: Client) {
    const live = this.liveOf(person).select('id')
    await this.#end(await (client ? live.useTransaction(client) : live), reason, client)
  }

  static async endAllOfUser(userId: number, reason: EndReason) {
    const live = this.query().where('user_id', userId).whereNull('ended_at').select('id')
    await this.#end(await live, reason)
  }

  /** Ended rows stay: they are the history of log-ins. */
  static async #end(sessions: readonly { id: number }[], reason: EndReason, client?: Client) {
    if (sessions.length === 0) return
    const loginSessionIds = sessions.map(({ id }) => id)
    await this.query({ client })
      .whereIn('id', loginSessionIds)
      .whereNull('ended_at')
      .update({ ended_at: Date.now(), end_reason: reason })
    const tell = () => LoginSessionEnded.dispatch({ loginSessionIds })
    if (client) afterCommit(client, tell)
    else await tell()
  }

  end(reason: EndReason, client?: Client) {
    return LoginSession.#end([this], reason, client)
  }

  get isLive() {
    const now = Date.now()
    return !this.endedAt && this.createdAt > now - LIFE && this.lastSeenAt + this.idleLimit > now
  }

  /** At most one write a minute: reading a page is no reason to write. */
  async touch() {
    const now = Date.now()
    if (this.lastSeenAt > now - SEEN_EVERY) return
    this.lastSeenAt = now
    await this.save()
  }
}

async function hasAgentRole({ id, partnerId }: User) {
  const grant = RoleGrant.in({ id: partnerId }).where({ user_id: id, role: 'agent' })
  return Boolean(await grant.first())
}
