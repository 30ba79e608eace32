import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Agent from '#app/accounts/models/agent'
import type { ConversationState } from '#app/conversations/rows'

/** The port that the service domain fills: who of the people takes a conversation. */
export interface Staffing {
  /** The group that serves this conversation, or why nobody does. */
  groupFor(conversation: ConversationState): Promise<GroupChoice>
  /**
   * Whether more wait in the group than may, now that the transaction has added one. Whoever asks is alone in it until
   * the end of the transaction, so that of many who come in the same instant each counts those before.
   */
  isOverfull(group: GroupRef, limit: number, trx: TransactionClientContract): Promise<boolean>
  /** Takes one free place of an agent of the group, within the transaction; null when nobody is free. */
  claimAgent(group: GroupRef, trx: TransactionClientContract): Promise<Agent | null>
  /** Takes one free place of this very agent, within the transaction, or says why not. */
  claimPlace(agent: Agent, trx: TransactionClientContract): Promise<Place>
  /** How many wait in front of somebody who joined the group's queue at `queuedAt`. */
  waitingBefore(
    serviceGroupId: number,
    queuedAt: number,
    conversationId: number,
    trx?: TransactionClientContract
  ): Promise<number>
}

/** `suspended` is also whoever is not connected: what arrives there would be seen by nobody. */
export type Place = 'claimed' | 'full' | 'suspended'

export interface GroupRef {
  id: number
  partnerId: number
}

export type GroupChoice =
  | GroupTaken
  /** The configured text tells the customer why. */
  | { kind: 'unavailable'; text: string }

export interface GroupTaken {
  kind: 'group'
  id: number
  /** How many may wait in it, 0 for any number, and what the next one is told. */
  queue: { limit: number; fullText: string }
}

let current: Staffing | null = null

export function fillStaffing(filling: Staffing) {
  current = filling
}

export function staffing(): Staffing {
  if (!current) throw new Error('No staffing: is providers/service_provider.ts in adonisrc.ts?')
  return current
}
