import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { type UserSchema } from '#database/schema'
import { transaction } from '#app/core/transaction'
import AccessChanged from '#app/accounts/events/access_changed'
import Agent from '#app/accounts/models/agent'
import RoleGrant, { type Role } from '#app/accounts/models/role_grant'
import { actorOf, recordEvent } from '#app/partners/event_log'
import { partnerUnderLock, requireRoom } from '#app/partners/limits'
import { seatsTaken } from '#app/accounts/seats'

class LastManager extends Error {}

/** The manager who does it; null for a program. */
type By = { id: number } | null
/** Gives what the record of it should say. */
type Change = (trx: TransactionClientContract) => Promise<object>

/**
 * What a manager does to a user's access. Each answers false when it would leave the partner without a manager, and
 * throws LimitReached when it would take a seat that the contract does not grant.
 */
export default function Governed<T extends NormalizeConstructor<typeof UserSchema>>(superclass: T) {
  return class extends superclass {
    disable(by: By = null) {
      return this.#govern(by, 'user_disabled', (trx) => this.#setDisabledAt(Date.now(), trx))
    }

    enable(by: By = null) {
      return this.#govern(by, 'user_enabled', (trx) => this.#setDisabledAt(null, trx))
    }

    reviseRoles(roles: readonly Role[], by: By) {
      const partner = { id: this.partnerId }
      return this.#govern(by, 'roles_changed', async (client) => {
        const held = await RoleGrant.in(partner, { client }).where('user_id', this.id)
        const lost = held.filter((grant) => !roles.includes(grant.role as Role))
        for (const grant of lost) await grant.useTransaction(client).delete()
        for (const role of roles.filter((wanted) => !held.some((grant) => grant.role === wanted))) {
          const values = { userId: this.id, role, grantedById: by?.id ?? null }
          await RoleGrant.createIn(partner, values, { client })
        }
        if (roles.includes('agent')) await Agent.beginFor(this, client)
        return { before: held.map((grant) => grant.role).sort(), after: [...roles].sort() }
      })
    }

    async #setDisabledAt(at: number | null, client: TransactionClientContract) {
      this.disabledAt = at
      await this.useTransaction(client).save()
      return {}
    }

    /**
     * Two managers who remove one another at once would both still see the other, and two who grant the last seat
     * would both find it free: the partner's row is the lock.
     */
    async #govern(by: By, kind: string, change: Change) {
      const partner = { id: this.partnerId }
      try {
        await transaction(async (client) => {
          const held = await partnerUnderLock(partner, client)
          const before = await activeManagers(this.partnerId, client)
          const seats = await seatsTaken(partner, client)
          const data = { userId: this.id, ...(await change(client)) }
          if (before > 0 && !(await activeManagers(this.partnerId, client))) throw new LastManager()
          if ((await seatsTaken(partner, client)) > seats) requireRoom(held, 'seats', seats)
          await recordEvent(partner, { kind, actor: actorOf(by), data }, client)
        }, this)
      } catch (error) {
        if (!(error instanceof LastManager)) throw error
        return false
      }
      await AccessChanged.dispatch({ userId: this.id })
      return true
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
