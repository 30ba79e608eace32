import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { recordAudit } from '#app/partners/audit'
import { auditorBy, userBy, type By } from '#app/accounts/acting'
import type { KnowledgeBase } from '#app/knowledge/knowledge_base'
import { DRAFT } from '#app/knowledge/models/release'
import SynonymGroup from '#app/knowledge/models/synonym_group'
import { drafting, raiseDraft } from '#app/knowledge/releases/drafting'
import { sameness, SYNONYM_LIMITS } from '#app/knowledge/synonym_draft'

type Client = TransactionClientContract
type Words = readonly string[]

/** `known` were there already. `gone`: a colleague has changed or deleted it meanwhile. */
export type SynonymChange =
  { kind: 'done'; added: number; known: number } | { kind: 'full' } | { kind: 'gone' }

const DONE = { kind: 'done', added: 0, known: 0 } as const

export function addSynonyms(
  base: KnowledgeBase,
  groups: readonly Words[],
  by: By
): Promise<SynonymChange> {
  return drafting(base, authorOf(by), async (client) => {
    const present = await SynonymGroup.of(base, client)
    const known = new Set(present.map(({ words }) => keyOf(words)))
    const fresh = [...new Map(groups.map((words) => [keyOf(words), words]))]
      .filter(([key]) => !known.has(key))
      .map(([, words]) => words)
    if (present.length + fresh.length > SYNONYM_LIMITS.groups) return { kind: 'full' }
    const added = { added: fresh.length, known: groups.length - fresh.length }
    if (fresh.length === 0) return { kind: 'done', ...added }
    await raiseDraft(base, client)
    await insert(base, fresh, client)
    await record(
      base,
      'added',
      { synonymGroups: fresh.length, after: shown(fresh[0]!) },
      by,
      client
    )
    return { kind: 'done', ...added }
  })
}

export function changeSynonyms(
  base: KnowledgeBase,
  { id, words: before }: SynonymGroup,
  words: Words,
  by: By
): Promise<SynonymChange> {
  return drafting(base, authorOf(by), async (client) => {
    if (shown(before) === shown(words)) return DONE
    if (!(await isEnded(base, id, client))) return { kind: 'gone' }
    await insert(base, [words], client)
    await record(base, 'changed', { before: shown(before), after: shown(words) }, by, client)
    return DONE
  })
}

export function removeSynonyms(
  base: KnowledgeBase,
  { id, words }: SynonymGroup,
  by: By
): Promise<SynonymChange> {
  return drafting(base, authorOf(by), async (client) => {
    if (!(await isEnded(base, id, client))) return { kind: 'gone' }
    await record(base, 'deleted', { before: shown(words) }, by, client)
    return DONE
  })
}

/** It ends with the release to come; false where a colleague has ended it. */
async function isEnded(base: KnowledgeBase, id: number, client: Client) {
  const claimed = await SynonymGroup.in(base.partner, { client })
    .where({ id, product_id: base.product.id })
    .whereNull('to_release')
    .update({ to_release: DRAFT })
  if (Number(claimed) !== 1) return false
  await raiseDraft(base, client)
  return true
}

function authorOf(by: By) {
  const id = userBy(auditorBy(by))
  return id ? { id } : null
}

/** In one statement: there may be hundreds, and a transaction holds up everybody. */
function insert({ partner, product }: KnowledgeBase, groups: readonly Words[], client: Client) {
  const place = { partner_id: partner.id, product_id: product.id, from_release: DRAFT }
  const same = { ...place, created_at: Date.now() }
  const rows = groups.map((words) => ({ ...same, words: JSON.stringify(words) }))
  return client.table(SynonymGroup.table).multiInsert(rows)
}

const keyOf = (words: Words) => words.map(sameness).sort().join('\n')

export const shown = (words: Words) => words.join(', ')

function record(
  { partner, product }: KnowledgeBase,
  done: string,
  data: object,
  by: By,
  client: Client
) {
  const subject = { subject: `product:${product.id}`, subjectName: product.name }
  return recordAudit(
    partner,
    auditorBy(by),
    { action: `synonyms.${done}`, ...subject, data },
    client
  )
}
