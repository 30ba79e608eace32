import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { type UserSchema } from '#database/schema'
import { transaction } from '#app/core/transaction'
import AccessChanged from '#app/accounts/events/access_changed'
import Agent from '#app/accounts/models/agent'
import RoleGrant, { type Role } from '#app/accounts/models/role_grant'
import Partner from '#app/partners/models/partner'

class LastManager extends Error {}

/** What a manager does to a user's access. Each answers false when it would leave the partner without a manager. */
export default function Governed<T extends NormalizeConstructor<typeof UserSchema>>(superclass: T) {
  return class extends superclass {
    disable() {
      return this.#govern((trx) => this.#setDisabledAt(Date.now(), trx))
    }

    enable() {
      return this.#govern((trx) => this.#setDisabledAt(null, trx))
    }

    reviseRoles(roles: readonly Role[], by: { id: number } | null) {
      const partner = { id: this.partnerId }
      return this.#govern(async (client) => {
        const held = await RoleGrant.in(partner, { client }).where('user_id', this.id)
        const lost = held.filter((grant) => !roles.includes(grant.role as Role))
        for (const grant of lost) await grant.useTransaction(client).delete()
        for (const role of roles.filter((wanted) => !held.some((grant) => grant.role === wanted))) {
          const values = { userId: this.id, role, grantedById: by?.id ?? null }
          await RoleGrant.createIn(partner, values, { client })
        }
        if (roles.includes('agent')) await Agent.beginFor(this, client)
      })
    }

    #setDisabledAt(at: number | null, client: TransactionClientContract) {
      this.disabledAt = at
      return this.useTransaction(client).save()
    }

    /** Two managers who remove one another at once would both still see the other: the partner's row is the lock. */
    async #govern(change: (trx: TransactionClientContract) => Promise<unknown>) {
      try {
        await transaction(async (client) => {
          await Partner.query({ client }).where('id', this.partnerId).forUpdate().firstOrFail()
          const before = await activeManagers(this.partnerId, client)
          await change(client)
          if (before > 0 && !(await activeManagers(this.partnerId, client))) throw new LastManager()
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
