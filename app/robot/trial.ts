import app from '@adonisjs/core/services/app'
import { recall } from '#app/conversations/robot_memory'
import type { MenuOption } from '#app/conversations/robot_memory'
import { screened } from '#app/conversations/screening'
import type { KnowledgeBase } from '#app/knowledge/knowledge_base'
import { findPublished } from '#app/knowledge/knowledge_view'
import type { Explanation } from '#app/robot/explanation'
import type { Question, Thought } from '#app/robot/thinking'
import { settingsOf } from '#app/settings/setting_values'

/** The longest question: it stands in the address of the page. */
export const LONGEST_QUESTION = 500

/** One question to the robot and why it says what it says; asked as in the live chat, stored nowhere. */
export interface Trial extends Omit<Explanation, 'candidates'> {
  question: string
  /** What the customer reads; null where the robot hands over to people. */
  text: string | null
  options: string[]
  transferReason: string | null
  candidates: TriedEntry[]
}

export interface TriedEntry {
  entryId: number
  code: string
  question: string
  /** The standard or similar question that matched. */
  matched: string
  score: number
  features: Readonly<Record<string, number>>
}

export async function tryOut(
  { partner, product }: KnowledgeBase,
  question: string,
  locale: string
): Promise<Trial> {
  const robot = await app.container.make('robot')
  const settings = await settingsOf(partner, product, locale)
  const message = screened<Question['message']>(
    { body: question, kind: 'text', content: null },
    settings
  )
  const circumstances = { locale, memory: recall(null), history: [] }
  const thought = await robot.think({ partner, product, message, ...circumstances })
  const { candidates, ...explanation } = thought.explanation
  return {
    question,
    ...said(thought),
    ...explanation,
    candidates: await named({ partner, product }, candidates),
  }
}

function said(thought: Thought): Pick<Trial, 'text' | 'options' | 'transferReason'> {
  if (thought.kind === 'silence') return { text: null, options: [], transferReason: null }
  if (thought.kind === 'transfer')
    return { text: null, options: [], transferReason: thought.reason }
  const { body, content } = thought.reply.draft
  const { options = [] } = (content ?? {}) as { options?: MenuOption[] }
  return { text: body, options: options.map(({ label }) => label), transferReason: null }
}

async function named(
  { product }: KnowledgeBase,
  candidates: Explanation['candidates']
): Promise<TriedEntry[]> {
  const entries = await findPublished(
    product,
    candidates.map(({ entryId }) => entryId)
  )
  return candidates.flatMap(({ entryId, matched, score, features }) => {
    const entry = entries.get(entryId)
    if (!entry) return []
    const { code, question } = entry
    return { entryId: entry.entryId, code, question, matched, score, features }
  })
}
