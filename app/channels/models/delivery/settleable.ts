import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import { type BaseModel } from '@adonisjs/lucid/orm'
import type { LucidModel } from '@adonisjs/lucid/types/model'
import type { ChannelError, ChannelFailure, InboundEvent } from '@xiaoyun/plugin-kit'
import { LEASE_MS } from '#app/channels/models/delivery/claimable'

type Receipt = Extract<InboundEvent, { kind: 'receipt' }>

const REASON_LENGTH = 200
const short = (text: string) => [...text].slice(0, REASON_LENGTH).join('')

/** How a claimed delivery ends, or waits for its next attempt. */
export default function Settleable<T extends NormalizeConstructor<typeof BaseModel>>(
  superclass: T
) {
  class SettleableDelivery extends superclass {
    declare id: number
    declare conversationId: number
    declare state: string
    declare partsDone: number
    declare nextAt: number
    declare leaseUntil: number | null
    declare externalId: string | null
    declare failureKind: ChannelFailure | null
    declare failureReason: string | null

    async partArrived(done: number) {
      this.partsDone = done
      this.leaseUntil = Date.now() + LEASE_MS
      await this.save()
    }

    async arrived(externalId: string | null) {
      this.externalId = externalId
      this.failureKind = null
      this.failureReason = null
      await this.leave('delivered')
    }

    async fail(error: ChannelError, state: 'failed' | 'unknown' = 'failed') {
      this.blame(error)
      await this.leave(state)
    }

    /** Not before `at`; and what follows in the conversation not before it either, for order's sake. */
    async postpone(error: ChannelError, at: number) {
      this.blame(error)
      this.nextAt = at
      await this.leave('pending')
      await (this.constructor as LucidModel)
        .query()
        .where({ conversation_id: this.conversationId, state: 'pending' })
        .where('next_at', '<', at)
        .update({ next_at: at })
    }

    blame(error: ChannelError) {
      this.failureKind = error.kind
      this.failureReason = short(error.message)
    }

    async leave(state: 'pending' | 'delivered' | 'failed' | 'unknown') {
      this.state = state
      this.leaseUntil = null
      await this.save()
    }

    /** Once more, from the part that is missing. False while it is under way, and when it has arrived. */
    async repeat(): Promise<boolean> {
      const [changed] = await (this.constructor as LucidModel)
        .query()
        .where('id', this.id)
        .whereIn('state', ['failed', 'unknown'])
        .update({ state: 'pending', attempts: 0, next_at: Date.now(), updated_at: Date.now() })
      return Number(changed) === 1
    }

    /** What the platform says later about a message that it took. */
    static async confirm(inbox: { id: number }, { externalId, state, reason }: Receipt) {
      const failed = { failure_kind: 'rejected', failure_reason: reason ? short(reason) : null }
      const told = state === 'failed' ? { state, ...failed } : { state: 'delivered' }
      await this.query()
        .where({ inbox_id: inbox.id, external_id: externalId })
        .whereIn('state', ['delivered', 'unknown'])
        .update({ ...told, updated_at: Date.now() })
    }
  }

  return SettleableDelivery
}
