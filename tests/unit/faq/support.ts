import { readFile } from 'node:fs/promises'
import type { KnowledgeChanges, KnowledgeEntry, Thresholds } from '@xiaoyun/plugin-kit'
import { KnowledgeIndex } from '#app/plugins/faq/index'

export const THRESHOLDS: Thresholds = { direct: 0.7, suggest: 0.35, gap: 0.05, maxSuggestions: 5 }

export interface Desk {
  readonly entries: readonly { id: string; question: string; similar: readonly string[] }[]
  /** `id` is the entry that is meant, null where none is. */
  readonly asked: readonly { text: string; id: string | null }[]
}

export async function desk(name: string): Promise<Desk> {
  return JSON.parse(await readFile(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'))
}

export function entry(id: string, question: string, more: Partial<KnowledgeEntry> = {}) {
  return { id, question, similar: [], negativeKeywords: [], answer: '', ...more }
}

export function everything(upserts: readonly KnowledgeEntry[], version = 1): KnowledgeChanges {
  return { version, complete: true, upserts, removes: [] }
}

export function edit(version: number, changes: Partial<KnowledgeChanges>): KnowledgeChanges {
  return { version, complete: false, upserts: [], removes: [], ...changes }
}

export function indexOf(...questions: string[]): Promise<KnowledgeIndex> {
  return KnowledgeIndex.build(everything(questions.map((question) => entry(question, question))))
}
