import { randomBytes, randomUUID } from 'node:crypto'
import { previewOf } from '#app/conversations/message_store'
import type { MessageDraft } from '#app/conversations/message_store'
import type { EventFacts } from '#app/partners/event_log'
import type { NoticeKey, NoticeParams } from '#app/conversations/notice_words'
import type { Owner } from '#app/conversations/rows'

export interface PastMessage extends MessageDraft {
  sequence: number
  revision: number
  agentId: number | null
  isAssigned: boolean
  sentAt: number
}

export interface PastTurn {
  question: PastMessage
  reply: PastMessage | null
  ownerVersion: number
  explanation: object
}

export type PastEvent = Omit<EventFacts, 'assignmentId'> & { isAssigned?: boolean; at: number }

export interface PastAssignment {
  agentId: number
  queuedAt: number
  openedAt: number
  acceptedAt: number
  firstReplyAt: number | null
  endedAt: number | null
  endReason: string | null
}

/** Who holds the conversation, and since when. */
interface Holding {
  owner: Owner
  serviceGroupId: number | null
  agentId: number | null
  queuedAt: number | null
  waitingSince: number | null
}

const NOBODY: Holding = {
  owner: 'robot',
  serviceGroupId: null,
  agentId: null,
  queuedAt: null,
  waitingSince: null,
}

/**
 * A conversation that is over before it is stored. It counts as the live one does: a message raises sequence and
 * revision, a change of hands the owner version and the revision, and whatever happens leaves its event.
 */
export class PastConversation {
  readonly publicId = randomBytes(16).toString('hex')
  readonly messages: PastMessage[] = []
  readonly turns: PastTurn[] = []
  readonly events: PastEvent[] = []
  holding = NOBODY
  ownerVersion = 0
  revision = 0
  memory: object | null = null
  assignment: PastAssignment | null = null
  closed: { at: number; reason: string } | null = null
  rating: { level: number; comment: string | null; at: number } | null = null
  seen = { customer: 0, staff: 0 }

  constructor(
    readonly customer: string,
    readonly openedAt: number
  ) {
    this.record({ kind: 'conversation_opened', actor: 'customer', at: openedAt })
  }

  say(draft: Omit<MessageDraft, 'clientId'> & { clientId?: string }, at: number): PastMessage {
    const message = {
      clientId: randomUUID(),
      ...draft,
      sequence: this.messages.length + 1,
      revision: ++this.revision,
      agentId: draft.author === 'agent' ? this.holding.agentId : null,
      isAssigned: this.holding.owner === 'agent',
      sentAt: at,
    }
    this.messages.push(message)
    this.#wait(message)
    return message
  }

  notice(key: NoticeKey, params: NoticeParams, body: string, at: number) {
    const clientId = `notice-${key}-${this.ownerVersion}`
    return this.say(
      { clientId, author: 'system', kind: 'notice', body, content: { key, params } },
      at
    )
  }

  move(changes: Partial<Holding> = {}) {
    this.ownerVersion++
    this.revision++
    this.holding = { ...this.holding, ...changes }
  }

  record(event: PastEvent) {
    this.events.push(event)
  }

  /** Reading raises the revision, too. */
  see(by: 'customer' | 'staff', sequence = this.messages.length) {
    if (this.seen[by] >= sequence) return
    this.seen[by] = sequence
    this.revision++
  }

  get last(): PastMessage | undefined {
    return this.messages.at(-1)
  }

  get endedAt() {
    return Math.max(this.closed?.at ?? 0, this.rating?.at ?? 0, this.last?.sentAt ?? this.openedAt)
  }

  get preview() {
    const said = this.messages.findLast(({ author }) => author !== 'system')
    return said ? previewOf(said) : null
  }

  #wait({ author, sentAt }: PastMessage) {
    const { owner, waitingSince } = this.holding
    if (author === 'agent') {
      this.holding.waitingSince = null
      if (this.assignment) this.assignment.firstReplyAt ??= sentAt
    }
    if (author === 'customer' && owner !== 'robot')
      this.holding.waitingSince = waitingSince ?? sentAt
  }
}
