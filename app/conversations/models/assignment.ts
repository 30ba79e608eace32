import { compose } from '@adonisjs/core/helpers'
import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { AssignmentSchema } from '#database/schema'
import Agent from '#app/accounts/models/agent'
import PartnerOwned from '#app/partners/partner_owned'

/** One agent's part of a conversation. */
export default class Assignment extends compose(AssignmentSchema, PartnerOwned) {
  @belongsTo(() => Agent)
  declare agent: BelongsTo<typeof Agent>

  /** Ends it, if it is open, and frees the agent's place. */
  static async end(
    { id, agentId }: Pick<Assignment, 'id' | 'agentId'>,
    reason: string,
    at: number,
    trx: TransactionClientContract
  ) {
    const open = trx.from('assignments').where('id', id).whereNull('ended_at')
    const ended = await open.update({ ended_at: at, end_reason: reason })
    // Counted down once per assignment, or a repeat would free a place that is taken.
    if (Number(ended) !== 1) return
    await trx
      .from('agents')
      .where('id', agentId)
      .where('open_assignments', '>', 0)
      .decrement('open_assignments', 1)
  }
}
