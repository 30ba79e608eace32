import { compose } from '@adonisjs/core/helpers'
import { column } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { ConversationSchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'
import { isPushedChannel } from '#app/channels/registry'
import { afterCommit } from '#app/core/transaction'
import { statementsIn } from '#app/core/prepared'
import { noticeWords } from '#app/conversations/notice_words'
import type { NoticeKey, NoticeParams } from '#app/conversations/notice_words'
import { appendMessage } from '#app/conversations/message_store'
import type { MessageDraft } from '#app/conversations/message_store'
import ConversationMoved from '#app/conversations/events/conversation_moved'
import type { Move } from '#app/conversations/events/conversation_moved'
import MessagePosted from '#app/conversations/events/message_posted'
import type { ConversationState, Owner, State } from '#app/conversations/rows'

type Changes = Partial<Record<OwnedColumn, string | number | null>>
type OwnedColumn =
  | 'owner'
  | 'agent_id'
  | 'assignment_id'
  | 'service_group_id'
  | 'queued_at'
  | 'waiting_since'
  | 'robot_state'
  | 'closed_at'
  | 'close_reason'
  | 'open_key'

/** Robot xor queue xor one agent. Whoever changes the owner does it here, by compare-and-set. */
export default class OwnedConversation extends compose(ConversationSchema, PartnerOwned) {
  static table = 'conversations'

  @column()
  declare owner: Owner

  get state(): State {
    return this.closedAt ? 'closed' : this.owner
  }

  get isClosed() {
    return Boolean(this.closedAt)
  }

  /**
   * Changes the owner if nobody else did since this row was read: false when somebody was faster. It counts a
   * revision too, so that pages hear of it.
   */
  async moveFrom(owner: Owner, changes: Changes, trx: TransactionClientContract): Promise<boolean> {
    const changed = await trx
      .from('conversations')
      .where({ id: this.id, owner, owner_version: this.ownerVersion })
      .whereNull('closed_at')
      .update({
        ...changes,
        owner_version: this.ownerVersion + 1,
        revision: trx.raw('revision + 1'),
        updated_at: Date.now(),
      })
    if (Number(changed) !== 1) return false
    await this.useTransaction(trx).refresh()
    return true
  }

  /** A line of the system within the transaction; `id` makes it happen once. */
  async announce(
    id: string,
    draft: Pick<MessageDraft, 'body' | 'content'>,
    trx: TransactionClientContract
  ) {
    return this.append(
      { clientId: `notice-${id}`, author: 'system', kind: 'notice', ...draft },
      trx
    )
  }

  /** A line that the staff reads in its own language and the customer in the partner's words. */
  async announceKey(key: NoticeKey, params: NoticeParams, trx: TransactionClientContract) {
    const body = await noticeWords(this, key, params, trx)
    return this.announce(`${key}-${this.ownerVersion}`, { body, content: { key, params } }, trx)
  }

  async append(draft: MessageDraft, trx: TransactionClientContract) {
    const { channel } = await trx.from('inboxes').where('id', this.inboxId).firstOrFail()
    const pushed = isPushedChannel(channel as string)
    const stored = await appendMessage(
      statementsIn(trx),
      this.id,
      draft,
      { kind: 'system' },
      { pushed }
    )
    if (stored.kind !== 'stored') throw new Error(`A system line was refused: ${stored.kind}`)
    this.lastSequence = stored.conversation.lastSequence
    this.revision = stored.conversation.revision
    afterCommit(trx, () => MessagePosted.dispatch(stored.message, this.toState()))
  }

  announceMove(
    move: Move,
    previous: { agentId: number | null; serviceGroupId: number | null },
    trx: TransactionClientContract
  ) {
    afterCommit(trx, () => ConversationMoved.dispatch(move, this.toState(), previous))
  }

  toState(): ConversationState {
    return {
      id: this.id,
      partnerId: this.partnerId,
      productId: this.productId,
      inboxId: this.inboxId,
      customerId: this.customerId,
      publicId: this.publicId,
      number: this.number,
      owner: this.owner,
      ownerVersion: this.ownerVersion,
      serviceGroupId: this.serviceGroupId ?? null,
      agentId: this.agentId ?? null,
      assignmentId: this.assignmentId ?? null,
      lastSequence: this.lastSequence,
      revision: this.revision,
      closedAt: this.closedAt ?? null,
    }
  }
}
