import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'

export type EntryState = 'valid' | 'invalid' | 'upcoming' | 'expired' | 'hot'

export interface EntryFilter {
  q?: string
  state?: EntryState
  /** `none` for those without one. */
  categoryIds?: readonly number[] | 'none'
  /** The partner's day. */
  today: string
}

// What a model's query and a plain one have in common.
type Query = Pick<DatabaseQueryBuilderContract, 'where' | 'whereNull' | 'whereIn'>

/** Every word must occur somewhere: in the question, a similar one or the answer. */
export function wordsOccur<Q>(query: Q, q = ''): Q {
  for (const word of wordsOf(q)) contain(query as unknown as Query, word)
  return query
}

/** Narrows a query of entries down. */
export function narrowed<Q>(query: Q, { q, categoryIds, state, today }: EntryFilter): Q {
  const entries = wordsOccur(query, q) as unknown as Query
  if (categoryIds === 'none') entries.whereNull('category_id')
  else if (categoryIds) entries.whereIn('category_id', [...categoryIds])
  if (state) narrowState(entries, state, today)
  return query
}

/** The standard questions that hold the words come first, then whatever was changed last. */
export function ranked<Q>(query: Q, q = ''): Q {
  const entries = query as unknown as Pick<DatabaseQueryBuilderContract, 'orderBy' | 'orderByRaw'>
  for (const word of wordsOf(q)) {
    entries.orderByRaw("CASE WHEN question LIKE ? ESCAPE '!' THEN 0 ELSE 1 END", [containing(word)])
  }
  entries.orderBy('updated_at', 'desc').orderBy('id', 'desc')
  return query
}

const MOST_WORDS = 5

const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS)

const containing = (text: string) => `%${text.replace(/[!%_]/g, '!$&')}%`

function contain(query: Query, word: string) {
  // The similar questions are JSON: there, a quote or a backslash stands escaped.
  const inJson = containing(JSON.stringify(word).slice(1, -1))
  query.where((either) =>
    either
      .whereRaw("question LIKE ? ESCAPE '!'", [containing(word)])
      .orWhereRaw("similar_questions LIKE ? ESCAPE '!'", [inJson])
      .orWhereRaw("answer LIKE ? ESCAPE '!'", [containing(word)])
      .orWhere('code', word)
  )
}

function narrowState(query: Query, state: EntryState, today: string) {
  if (state === 'hot') return query.where('is_hot', true)
  query.where('is_valid', state !== 'invalid')
  if (state === 'upcoming') query.where('valid_from', '>', today)
  if (state === 'expired') query.where('valid_until', '<', today)
  if (state === 'valid') {
    query.where((from) => from.whereNull('valid_from').orWhere('valid_from', '<=', today))
    query.where((until) => until.whereNull('valid_until').orWhere('valid_until', '>=', today))
  }
  return query
}
