import type { KnowledgeEntry, Written } from '@xiaoyun/plugin-kit'

export interface Reply extends Written {
  /** The model says that the entries do not answer it. */
  readonly isNothing: boolean
}

const SOURCES = /^\s*SOURCES\s*[:：]\s*([^\n]*)\n/iu
const NUMBERS = /^[\s[\]\d,，、]+$/u

/**
 * Reads "SOURCES: 1, 2", a line break and the text. Whatever names another entry than those given, or none, cites
 * nothing. Of a line that is not ended nothing is read yet.
 */
export function readReply(written: string, entries: readonly KnowledgeEntry[]): Reply {
  const [head, named = ''] = SOURCES.exec(written) ?? ['']
  const isNothing = /^\s*none\b/iu.test(named)
  const text = written.slice(head.length).trim()
  return { text, citations: NUMBERS.test(named) ? citationsOf(named, entries) : [], isNothing }
}

function citationsOf(named: string, entries: readonly KnowledgeEntry[]): string[] {
  const numbers = [...new Set((named.match(/\d+/gu) ?? []).map(Number))]
  const ids = numbers.flatMap((number) => entries[number - 1]?.id ?? [])
  return ids.length === numbers.length ? ids : []
}
