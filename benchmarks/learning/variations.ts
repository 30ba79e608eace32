import type { DeskEntry, DeskQuery, Sheets } from './desks.js'

/**
 * The same desk as it might have been: companies begin with five entries and end with thousands, some write one wording
 * of each and some twenty, and what fits one of them must not be learned for all.
 */

/** With so few wordings of each entry beside the standard question. */
export const wordedIn = ({ entries, queries }: Sheets, similar: number): Sheets => ({
  entries: entries.map((entry) => ({ ...entry, similar: entry.similar.slice(0, similar) })),
  queries,
})

const HELD_BACK = 4

/** Asked by those who would have worded the entries: every fourth wording is a question instead. */
export function askedByItsAuthors({ entries, queries }: Sheets): Sheets {
  const heldBack: DeskQuery[] = []
  const rest = entries.map((entry, at): DeskEntry => {
    const isHeldBack = (_: string, i: number) => (i + at) % HELD_BACK === 0
    heldBack.push(...entry.similar.filter(isHeldBack).map((text) => ({ text, id: entry.id })))
    return { ...entry, similar: entry.similar.filter((text, i) => !isHeldBack(text, i)) }
  })
  return { entries: rest, queries: [...heldBack, ...queries.filter(({ id }) => id === null)] }
}

/** How many questions that no entry answers come to a hundred that have one. */
const STRANGERS = 60

/** So many entries beside each other; some of the questions for all others have no answer there. */
export function cutTo({ entries, queries }: Sheets, from: number, size: number): Sheets {
  const kept = entries.slice(from, from + size)
  const ids = new Set<string | null>(kept.map(({ id }) => id))
  const answered = queries.filter(({ id }) => ids.has(id))
  const others = queries.filter(({ id }) => !ids.has(id))
  const step = Math.max(1, (others.length * 100) / (answered.length * STRANGERS || 1))
  const strangers = others.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step))
  return {
    entries: kept,
    queries: [...answered, ...strangers.map((one) => ({ ...one, id: null }))],
  }
}

/** For every five of its own questions two come from customers of other desks, who are at the wrong one. */
export function withStrangers({ entries, queries }: Sheets, others: readonly Sheets[]): Sheets {
  const own = queries.filter(({ id }) => id !== null).length
  const foreign = others.flatMap((other) => other.queries.filter(({ id }) => id !== null))
  const count = Math.min(foreign.length, Math.round(own * 0.4))
  const strangers = Array.from({ length: count }, (_, at) => {
    const { text } = foreign[Math.floor((at * foreign.length) / count)]!
    return { text, id: null, kind: 'far' as const }
  })
  return { entries, queries: [...queries, ...strangers] }
}

/** All in one base. */
export function joined(all: readonly Sheets[]): Sheets {
  const named = (desk: number, id: string | null) => (id === null ? null : `${desk}:${id}`)
  return {
    entries: all.flatMap(({ entries }, desk) =>
      entries.map((entry) => ({ ...entry, id: named(desk, entry.id)! }))
    ),
    queries: all.flatMap(({ queries }, desk) =>
      queries.map((query) => ({ ...query, id: named(desk, query.id) }))
    ),
  }
}
