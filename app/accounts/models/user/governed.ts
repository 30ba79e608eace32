import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { type UserSchema } from '#database/schema'
import { transaction } from '#app/core/transaction'
import { actorBy, auditorBy, userBy, type By } from '#app/accounts/acting'
import AccessChanged from '#app/accounts/events/access_changed'
import Agent from '#app/accounts/models/agent'
import RoleGrant, { type Role } from '#app/accounts/models/role_grant'
import { recordAudit, type Auditor } from '#app/partners/audit'
import { recordEvent } from '#app/partners/event_log'
import { partnerUnderLock, requireRoom } from '#app/partners/limits'
import { seatsTaken } from '#app/accounts/seats'

class LastManager extends Error {}

interface Names {
  name: string
  loginName: string
}

/** What was done, and what statistics call it. */
interface Done {
  action: string
  event?: string
  data?: object
  /** Why every log-in of before is over. */
  endsLogIns?: 'disabled' | 'roles_changed' | null
}
/** Gives what the record of it should say; null where nothing was to be done. */
type Change = (trx: TransactionClientContract, auditor: Auditor) => Promise<(Done | null)[]>

/**
 * What a manager does to a user's access. Each answers false when it would leave the partner without a manager, and
 * throws LimitReached when it would take a seat that the contract does not grant.
 */
export default function Governed<T extends NormalizeConstructor<typeof UserSchema>>(superclass: T) {
  return class extends superclass {
    disable(by: By = null) {
      return this.#govern(by, async (trx) => [await this.#setDisabledAt(Date.now(), trx)])
    }

    enable(by: By = null) {
      return this.#govern(by, async (trx) => [await this.#setDisabledAt(null, trx)])
    }

    reviseRoles(roles: readonly Role[], by: By) {
      return this.#govern(by, async (trx, auditor) => [await this.#grant(roles, auditor, trx)])
    }

    /** Names and roles, or neither. Throws the database's duplicate error for a log-in name that is taken. */
    revise(names: Names, roles: readonly Role[], by: By) {
      return this.#govern(by, async (trx, auditor) => [
        await this.#rename(names, trx),
        await this.#grant(roles, auditor, trx),
      ])
    }

    async #rename(after: Names, client: TransactionClientContract): Promise<Done | null> {
      const before = { name: this.name, loginName: this.loginName }
      if (before.name === after.name && before.loginName === after.loginName) return null
      Object.assign(this, after)
      await this.useTransaction(client).save()
      return { action: 'user.renamed', data: { before, after } }
    }

    async #grant(
      roles: readonly Role[],
      auditor: Auditor,
      client: TransactionClientContract
    ): Promise<Done | null> {
      const partner = { id: this.partnerId }
      const held = await RoleGrant.in(partner, { client }).where('user_id', this.id)
      const lost = held.filter((grant) => !roles.includes(grant.role as Role))
      for (const grant of lost) await grant.useTransaction(client).delete()
      const gained = roles.filter((wanted) => !held.some((grant) => grant.role === wanted))
      for (const role of gained) {
        const values = { userId: this.id, role, grantedById: userBy(auditor) }
        await RoleGrant.createIn(partner, values, { client })
      }
      if (roles.includes('agent')) await Agent.beginFor(this, client)
      if (lost.length + gained.length === 0) return null
      const data = { before: held.map((grant) => grant.role).sort(), after: [...roles].sort() }
      const event = 'roles_changed'
      return { action: 'user.roles_changed', event, data, endsLogIns: event }
    }

    async #setDisabledAt(
      at: number | null,
      client: TransactionClientContract
    ): Promise<Done | null> {
      // As it is stored: an attempt that was undone has left its own time on this object.
      const stored = await client.from('users').where('id', this.id).firstOrFail()
      if (Boolean(stored.disabled_at) === Boolean(at)) return null
      this.disabledAt = at
      await this.useTransaction(client).save()
      if (!at) return { action: 'user.enabled', event: 'user_enabled' }
      return { action: 'user.disabled', event: 'user_disabled', endsLogIns: 'disabled' }
    }

    /**
     * Two managers who remove one another at once would both still see the other, and two who grant the last seat
     * would both find it free: the partner's row is the lock.
     */
    async #govern(by: By, change: Change) {
      const partner = { id: this.partnerId }
      let endsLogIns: Done['endsLogIns'] = null
      try {
        await transaction(async (client) => {
          const held = await partnerUnderLock(partner, client)
          const before = await activeManagers(this.partnerId, client)
          const seats = await seatsTaken(partner, client)
          const auditor = auditorBy(by)
          const done = await change(client, auditor)
          if (before > 0 && !(await activeManagers(this.partnerId, client))) throw new LastManager()
          if ((await seatsTaken(partner, client)) > seats) requireRoom(held, 'seats', seats)
          for (const one of done) if (one) await this.#record(one, auditor, client)
          endsLogIns = done.find((one) => one?.endsLogIns)?.endsLogIns
        }, this)
      } catch (error) {
        if (!(error instanceof LastManager)) throw error
        return false
      }
      await AccessChanged.dispatch({ userId: this.id, endsLogIns })
      return true
    }

    async #record(
      { action, event, data }: Done,
      auditor: Auditor,
      client: TransactionClientContract
    ) {
      const partner = { id: this.partnerId }
      const subject = { subject: `user:${this.id}`, subjectName: this.name }
      await recordAudit(partner, auditor, { action, ...subject, data }, client)
      if (!event) return
      const facts = { kind: event, actor: actorBy(auditor), data: { userId: this.id, ...data } }
      await recordEvent(partner, facts, client)
    }
  }
}

async function activeManagers(partnerId: number, client: TransactionClientContract) {
  const rows = await RoleGrant.in({ id: partnerId }, { client })
    .where('role', 'manager')
    .join('users', 'users.id', 'role_grants.user_id')
    .whereNull('users.disabled_at')
    .select('role_grants.id')
  return rows.length
}
