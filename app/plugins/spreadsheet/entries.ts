import { createHash } from 'node:crypto'
import type { SourceChange, SourceEntry } from '@xiaoyun/plugin-kit'
import { CellProblem, dayOf, isValid, isYes, linesOf, pathOf, textOf } from './cells.ts'
import { type ColumnName, type Columns, columnsOf } from './columns.ts'
import { LIMITS } from './limits.ts'
import { FileProblem, PROBLEMS } from './problems.ts'
import type { Cell, Row } from './workbook.ts'

type Problem = SourceChange & { kind: 'problem' }

/** The rows of a sheet as changes: each row gives one document, or each of its problems. */
export function* changesOf(rows: readonly Row[]): Generator<SourceChange & { row: number }> {
  const columns = columnsOf(judged(rows)[0] ?? [])
  const seen = new Map<string, number>()
  for (const [index, row] of rows.entries()) {
    // Rows are counted as the spreadsheet program shows them, the header being the first.
    const number = index + 1
    if (index === 0 || row.every((cell) => cell === null || cell === '')) continue
    const reading = new RowReader(row, number, columns)
    const entry = reading.entry(seen)
    const problems = reading.problems
    if (problems.length) yield* problems.map((problem) => ({ ...problem, row: number }))
    else yield { kind: 'upsert', document: entry, row: number }
  }
}

/** Refuses a sheet that is empty, too long or too wide. */
export function judged(rows: readonly Row[]): readonly Row[] {
  if (rows.length === 0) throw new FileProblem(PROBLEMS.empty())
  if (rows.length > LIMITS.rows + 1) throw new FileProblem(PROBLEMS.rows())
  const widest = rows.reduce((most, row) => Math.max(most, row.length), 0)
  if (widest > LIMITS.columns) throw new FileProblem(PROBLEMS.columns(widest))
  return rows
}

class RowReader {
  readonly problems: Problem[] = []
  readonly #row: Row
  readonly #number: number
  readonly #columns: Columns

  constructor(row: Row, number: number, columns: Columns) {
    this.#row = row
    this.#number = number
    this.#columns = columns
  }

  entry(seen: Map<string, number>): SourceEntry {
    const code = this.#read('code', textOf) ?? ''
    const question = this.#required('question')
    const entry = {
      externalId: this.#unique(code, question, seen),
      at: String(this.#number),
      kind: 'entry' as const,
      code: code === '' ? undefined : code,
      category: this.#read('category', pathOf),
      question,
      similar: this.#read('similar', linesOf) ?? [],
      answer: this.#required('answer'),
      menu: this.#read('menu', linesOf),
      related: this.#read('related', linesOf),
      negativeKeywords: this.#read('negativeKeywords', linesOf) ?? [],
      isRateable: this.#read('isRateable', isYes),
      isValid: this.#read('state', isValid),
      validFrom: this.#read('validFrom', dayOf),
      validUntil: this.#read('validUntil', dayOf),
    }
    const { at, ...content } = entry
    return { ...entry, revision: hash(JSON.stringify(content)) }
  }

  #required(name: ColumnName): string {
    const text = this.#read(name, textOf)
    if (text === '') this.#report(name, new CellProblem(PROBLEMS.required()))
    return text ?? ''
  }

  /** A row is known by its code; one without, by its question. */
  #unique(code: string, question: string, seen: Map<string, number>): string {
    const id = code === '' ? `question:${hash(question)}` : shortened(code)
    const row = seen.get(id)
    if (row === undefined) seen.set(id, this.#number)
    else if (code !== '') this.#report('code', new CellProblem(PROBLEMS.codeTwice(row)))
    else this.#report('question', new CellProblem(PROBLEMS.questionTwice(row)))
    return id
  }

  #read<T>(name: ColumnName, read: (cell: Cell) => T): T | undefined {
    try {
      return read(this.#row[this.#columns.get(name)!.index] ?? null)
    } catch (error) {
      if (!(error instanceof CellProblem)) throw error
      this.#report(name, error)
      return undefined
    }
  }

  #report(name: ColumnName, { problem }: CellProblem) {
    const at = `${this.#number}/${this.#columns.get(name)!.header}`
    this.problems.push({ kind: 'problem', at, problem })
  }
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const shortened = (code: string) => (code.length > 100 ? `code:${hash(code)}` : code)
