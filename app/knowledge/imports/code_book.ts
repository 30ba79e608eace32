import type { SourceEntry } from '@xiaoyun/plugin-kit'
import { Turns } from '#app/core/turns'
import { plainLine } from '#app/knowledge/entry_draft'
import type { LinkRule } from '#app/knowledge/imports/import_problem'
import type { StoredEntry } from '#app/knowledge/imports/stored_entries'

type Resolved = { code: string } | { problem: LinkRule }

/**
 * Which code each document and each link means. A document is found by its code; without one, by its question among
 * the live entries. A link is a code or a question, and questions are read as they will be after the import.
 */
export class CodeBook {
  readonly #stored = new Map<string, StoredEntry>()
  readonly #storedByQuestion = new Map<string, StoredEntry>()
  readonly #codes = new Map<SourceEntry, string>()
  readonly #codesByQuestion = new Map<string, Set<string>>()
  readonly #imported = new Set<string>()
  readonly #taken = new Set<string>()
  readonly #newCode: string
  #numbered = 0

  private constructor(newCode: string) {
    this.#newCode = newCode
  }

  static async of(
    stored: readonly StoredEntry[],
    documents: readonly SourceEntry[],
    newCode: string
  ): Promise<CodeBook> {
    const book = new CodeBook(newCode)
    const turns = new Turns()
    for (const entry of stored) book.#keep(entry)
    for (const { code } of documents) if (code !== undefined) book.#taken.add(plainLine(code))
    for (const document of documents) {
      book.#enter(document)
      await turns.pass()
    }
    for (const { code, isDeleted, draft } of stored) {
      if (!isDeleted && !book.#imported.has(code)) book.#ask(draft.question, code)
    }
    return book
  }

  find(document: SourceEntry): { code: string; stored: StoredEntry | null } {
    const code = this.#codes.get(document)!
    return { code, stored: this.#stored.get(code) ?? null }
  }

  resolve(link: string): Resolved {
    if (this.#taken.has(link)) return { code: link }
    const [code, ...others] = this.#codesByQuestion.get(link) ?? []
    if (code === undefined) return { problem: 'linkUnknown' }
    return others.length ? { problem: 'linkAmbiguous' } : { code }
  }

  #keep(entry: StoredEntry) {
    this.#stored.set(entry.code, entry)
    this.#taken.add(entry.code)
    if (!entry.isDeleted) this.#storedByQuestion.set(entry.draft.question, entry)
  }

  #enter(document: SourceEntry) {
    const question = plainLine(document.question)
    const code = document.code === undefined ? this.#codeFor(question) : plainLine(document.code)
    this.#codes.set(document, code)
    this.#imported.add(code)
    this.#taken.add(code)
    this.#ask(question, code)
  }

  #codeFor(question: string): string {
    const known = this.#storedByQuestion.get(question)?.code
    if (known !== undefined && !this.#imported.has(known)) return known
    for (;;) {
      const code = `${this.#newCode}-${++this.#numbered}`
      if (!this.#taken.has(code)) return code
    }
  }

  #ask(question: string, code: string) {
    const codes = this.#codesByQuestion.get(question)
    if (codes) codes.add(code)
    else this.#codesByQuestion.set(question, new Set([code]))
  }
}
