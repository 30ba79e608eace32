import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import { transaction } from '#app/core/transaction'
import { actorOf, recordEvent } from '#app/partners/event_log'
import type { BaseModel } from '@adonisjs/lucid/orm'

const REASON_LENGTH = 200

/** Null when the product does it by itself. */
type By = { id: number } | null

/** A paused inbox delivers nothing; what waits goes out, in order, once it is resumed. */
export default function Pausable<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class PausableInbox extends superclass {
    declare id: number
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
      return this.#record('inbox_paused', { pausedAt: Date.now(), pauseReason }, by)
    }

    resume(by: By = null) {
      return this.#record('inbox_resumed', { pausedAt: null, pauseReason: null }, by)
    }

    #record(kind: string, state: Pick<this, 'pausedAt' | 'pauseReason'>, by: By) {
      return transaction(async (trx) => {
        await Object.assign(this, state).useTransaction(trx).save()
        const data = { inboxId: this.id, reason: state.pauseReason }
        const facts = { kind, actor: actorOf(by), productId: this.productId, data }
        await recordEvent({ id: this.partnerId }, facts, trx)
      }, this)
    }
  }

  return PausableInbox
}
