import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import { transaction } from '#app/core/transaction'
import { recordAudit } from '#app/partners/audit'
import { recordEvent } from '#app/partners/event_log'
import { actorBy, auditorBy, type By } from '#app/accounts/acting'
import type { BaseModel } from '@adonisjs/lucid/orm'

const REASON_LENGTH = 200

/** A paused inbox delivers nothing; what waits goes out, in order, once it is resumed. */
export default function Pausable<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class PausableInbox extends superclass {
    declare id: number
    declare name: string
    declare partnerId: number
    declare productId: number
    declare pausedAt: number | null
    declare pauseReason: string | null

    get isPaused() {
      return Boolean(this.pausedAt)
    }

    /** Without a reason: by hand. With one: the platform refuses us, and this is what it said. */
    pause(reason: string | null = null, by: By = null) {
      const pauseReason = reason === null ? null : [...reason].slice(0, REASON_LENGTH).join('')
      return this.#record('paused', { pausedAt: Date.now(), pauseReason }, by)
    }

    resume(by: By = null) {
      return this.#record('resumed', { pausedAt: null, pauseReason: null }, by)
    }

    #record(done: string, state: Pick<this, 'pausedAt' | 'pauseReason'>, by: By) {
      return transaction(async (trx) => {
        await Object.assign(this, state).useTransaction(trx).save()
        const data = { inboxId: this.id, reason: state.pauseReason }
        const [auditor, partner] = [auditorBy(by), { id: this.partnerId }]
        const facts = { actor: actorBy(auditor), productId: this.productId, data }
        await recordEvent(partner, { kind: `inbox_${done}`, ...facts }, trx)
        const subject = { subject: `inbox:${this.id}`, subjectName: this.name }
        const told = { action: `inbox.${done}`, ...subject, data: { reason: state.pauseReason } }
        await recordAudit(partner, auditor, told, trx)
      }, this)
    }
  }

  return PausableInbox
}
