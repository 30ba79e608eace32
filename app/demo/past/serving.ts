import type Agent from '#app/accounts/models/agent'
import type ServiceGroup from '#app/accounts/models/service_group'
import { wordsOf } from '#app/conversations/notice_words'
import type { NoticeKey, NoticeParams } from '#app/conversations/notice_words'
import { LOCALE } from '#app/demo/past/desk'
import type { Desk } from '#app/demo/past/desk'
import type { PastConversation } from '#app/demo/past/past_conversation'
import type { ConversationScript } from '#app/demo/past/script'

const SEEN_AFTER_MS = 2000
const RATED_AFTER_MS = 15_000

/** The people's part: the steps that the live conversation takes, at times of the past. */
export class Serving {
  constructor(
    private readonly conversation: PastConversation,
    private readonly desk: Desk,
    private readonly reason: NonNullable<ConversationScript['transfer']>
  ) {}

  refuse(at: number) {
    this.conversation.move()
    const facts = { kind: 'transfer_refused', actor: 'customer', reason: this.reason } as const
    this.conversation.record({ ...facts, at })
    const clientId = `notice-refused-${this.conversation.last!.clientId}`
    const body = this.desk.settings.human_service_unavailable_text
    this.conversation.say({ clientId, author: 'system', kind: 'notice', body }, at)
  }

  queue(group: ServiceGroup, at: number) {
    const place = { serviceGroupId: group.id, queuedAt: at, waitingSince: at }
    this.conversation.move({ owner: 'queue', ...place })
    const facts = { kind: 'transfer_requested', actor: 'customer', reason: this.reason } as const
    this.conversation.record({ ...facts, at })
  }

  tellPosition(position: number, at: number) {
    this.#announce('queued', { position }, at)
  }

  assign({ id: agentId, nickname }: Agent, at: number) {
    const { conversation } = this
    conversation.assignment = {
      agentId,
      queuedAt: conversation.holding.queuedAt!,
      openedAt: at,
      acceptedAt: at + SEEN_AFTER_MS,
      firstReplyAt: null,
      endedAt: null,
      endReason: null,
    }
    conversation.move({ owner: 'agent', agentId })
    const own = { isAssigned: true, agentId }
    conversation.record({ kind: 'assigned', actor: 'system', reason: 'automatic', at, ...own })
    this.#announce('connected', { agent: nickname }, at)
    const seen = { actor: `agent:${agentId}`, at: at + SEEN_AFTER_MS } as const
    conversation.record({ kind: 'accepted', ...seen, ...own })
  }

  close(by: 'agent' | 'customer', at: number) {
    const { conversation } = this
    const { owner, agentId } = conversation.holding
    const reason = by === 'customer' && owner === 'queue' ? 'customer_left_queue' : by
    conversation.move({ waitingSince: null })
    conversation.closed = { at, reason }
    const end = { endedAt: at, endReason: `closed_by_${reason}` }
    if (conversation.assignment) Object.assign(conversation.assignment, end)
    const actor = by === 'agent' ? (`agent:${agentId!}` as const) : 'customer'
    const own = { agentId, isAssigned: agentId !== null }
    conversation.record({ kind: 'closed', actor, reason, at, ...own })
    this.#announce(`closed_by_${by}`, {}, at)
    if (owner === 'agent') this.#inviteRating(at)
  }

  rate({ level, comment = null }: { level: number; comment?: string | null }, closedAt: number) {
    const { conversation } = this
    const { agentId } = conversation.holding
    const at = closedAt + RATED_AFTER_MS
    conversation.rating = { level, comment, at }
    conversation.revision++
    const facts = { kind: 'rated', actor: 'customer', data: { level } } as const
    conversation.record({ ...facts, agentId, isAssigned: true, at })
  }

  #inviteRating(at: number) {
    const { conversation } = this
    const request = { clientId: 'rating-request', kind: 'rating_request', body: '' } as const
    conversation.say({ ...request, author: 'system' }, at)
    const { agentId } = conversation.holding
    const facts = { kind: 'rating_invited', actor: 'system' } as const
    conversation.record({ ...facts, agentId, isAssigned: true, at })
  }

  #announce(key: NoticeKey, params: NoticeParams, at: number) {
    const body = wordsOf(key, params, this.desk.settings, LOCALE)
    this.conversation.notice(key, params, body, at)
  }
}
