import type { Utterance } from '@xiaoyun/plugin-kit'
import type Partner from '#app/partners/models/partner'
import type Product from '#app/partners/models/product'
import type { RobotMemory } from '#app/conversations/robot_memory'
import type { StoredMessage } from '#app/conversations/rows'
import type { TransferReason } from '#app/conversations/models/conversation/transferable'
import type { SettingValues } from '#app/settings/declared'
import type { Asked } from '#app/robot/answerers/asking'
import { asked, type Decision, type Explanation } from '#app/robot/explanations/explanation'
import type { Interpretation } from '#app/robot/interpretation'
import type { Match } from '#app/robot/small_talk/matching'
import type { Reply } from '#app/robot/reply'

/** One question in its surroundings. Live chat, the test bench and `robot:ask` all ask with this. */
export interface Question {
  partner: Partner
  product: Product
  locale: string
  message: Pick<StoredMessage, 'body' | 'content' | 'kind'>
  memory: RobotMemory
  history: readonly Utterance[]
  /** Whether it takes one of the contract's answers: a customer's question does, a trial does not. */
  isLimited?: boolean
  /** The customer, whose share of what models may write is limited. */
  visitor?: number
  /** Shows an answer that is being written; false once nobody is to read it any more. */
  show?: (text: string) => Promise<boolean>
}

export type Thought =
  | { kind: 'reply'; reply: Reply; explanation: Explanation }
  | {
      kind: 'transfer'
      reason: Exclude<TransferReason, 'button'>
      explanation: Explanation
      /** Where nobody can be had and the customer has read so: null for silence. */
      otherwise: Reply | null
    }
  /** One of the words that get no reply, or the same words too often. */
  | { kind: 'silence'; explanation: Explanation }

/** What one message is thought about with. */
export interface Thinking {
  readonly question: Question
  readonly settings: SettingValues
  readonly heard: Interpretation
  /** What is known so far of why. */
  readonly basis: Explanation
  /** What the knowledge says to its words, asked once however many steps want to know. */
  found(): Promise<Asked>
  /** The same with what models find, unless it is small talk by its words alone; asked once as well. */
  knowledge(): Promise<Asked>
  /** The same with what was written from it, where it is not sure; asked once as well. */
  written(): Promise<Asked>
  /** The small talk that it is like, asked once as well. */
  smallTalk(): Promise<Match | null>
}

/** Looks at a message, and says what is to be done if that is its business. */
export type Step = (thinking: Thinking) => Thought | null | Promise<Thought | null>

export const replied = ({ basis }: Thinking, decision: Decision, reply: Reply): Thought => ({
  kind: 'reply',
  reply,
  explanation: { ...basis, decision },
})

export const silent = ({ basis }: Thinking, decision: Decision): Thought => ({
  kind: 'silence',
  explanation: { ...basis, decision },
})

export const transferred = (
  { basis }: Thinking,
  reason: Exclude<TransferReason, 'button'>,
  otherwise: Reply | null = null,
  decision: Decision = 'transfer'
): Thought => ({ kind: 'transfer', reason, otherwise, explanation: { ...basis, decision } })

/** With what was found, and by whom. */
export async function informed(
  thinking: Thinking,
  by: 'knowledge' | 'written' = 'knowledge'
): Promise<Thinking> {
  const basis = asked(thinking.basis, await thinking[by]())
  return { ...thinking, basis }
}
