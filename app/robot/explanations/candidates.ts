import type { KnowledgeBase } from '#app/knowledge/knowledge_base'
import { contentsAt } from '#app/knowledge/knowledge_view'
import type { Explanation } from '#app/robot/explanations/explanation'

/** An entry that was considered, as it was then. */
export interface NamedCandidate {
  entryId: number
  code: string
  question: string
  /** The standard or similar question that matched. */
  matched: string
  score: number
  features: Readonly<Record<string, number>>
}

/** The candidates by what their entries said while the answer was given. */
export async function named(
  { product }: Pick<KnowledgeBase, 'product'>,
  { candidates, knowledgeVersion }: Pick<Explanation, 'candidates' | 'knowledgeVersion'>
): Promise<NamedCandidate[]> {
  const ids = candidates.map(({ entryId }) => Number(entryId))
  const contents = await contentsAt(product, knowledgeVersion, ids)
  return candidates.flatMap(({ entryId, matched, score, features }) => {
    const content = contents.get(Number(entryId))
    if (!content) return []
    const { code, question } = content
    return { entryId: Number(entryId), code, question, matched, score, features }
  })
}
