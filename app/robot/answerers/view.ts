import { localize, type AnswererPlugin } from '@xiaoyun/plugin-kit'
import type { KnowledgeBase } from '#app/knowledge/knowledge_base'
import AnswererConnection from '#app/robot/models/answerer_connection'
import { answerers } from '#app/robot/answerers/registry'

/** Everything that can be set up for a product, and how it stands; without its settings. */
export async function answerersOf({ partner, product }: KnowledgeBase, locale: string) {
  const rows = await AnswererConnection.in(partner).where({ productId: product.id })
  return answerers.connectable().map((plugin) => {
    const row = rows.find(({ type }) => type === plugin.manifest.type)
    return { ...wordsOf(plugin, locale), ...stateOf(row) }
  })
}

export const wordsOf = ({ manifest }: AnswererPlugin, locale: string) => ({
  type: manifest.type,
  name: localize(manifest.name, locale),
  description: localize(manifest.description ?? '', locale),
})

const stateOf = (row: AnswererConnection | undefined) => ({
  isSetUp: Boolean(row),
  isEnabled: Boolean(row?.isEnabled),
  checkedAt: row?.checkedAt ?? null,
  checkProblem: row?.checkProblem ?? null,
  prepared: row?.prepared ?? 0,
  toPrepare: row?.toPrepare ?? 0,
  prepareProblem: row?.prepareProblem ?? null,
})
