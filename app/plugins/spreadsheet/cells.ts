import type { Localized } from '@xiaoyun/plugin-kit'
import { LIMITS } from './limits.ts'
import { PROBLEMS } from './problems.ts'
import type { Cell } from './workbook.ts'

/** One cell cannot be used. */
export class CellProblem extends Error {
  readonly problem: Localized

  constructor(problem: Localized) {
    super(typeof problem === 'string' ? problem : problem.en)
    this.problem = problem
  }
}

// An export puts ' before what a spreadsheet would take for a formula; one more where there is one already.
const GUARDED = /^'+[=+\-@\t\r＝＋－＠]/

export function textOf(cell: Cell): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  const text = cell ?? ''
  if (text.length > LIMITS.cell) throw new CellProblem(PROBLEMS.cell())
  return (GUARDED.test(text) ? text.slice(1) : text).replace(/\r\n?/g, '\n').trim()
}

export function linesOf(cell: Cell): string[] {
  const lines = textOf(cell).split('\n')
  return lines.map((line) => line.trim()).filter((line) => line !== '')
}

export function pathOf(cell: Cell): string[] {
  const names = textOf(cell).split(/[>＞]/)
  return names.map((name) => name.trim()).filter((name) => name !== '')
}

const TRUE = new Set(['是', 'yes', 'y', 'true', '1', '允许'])
const FALSE = new Set(['', '否', 'no', 'n', 'false', '0', '不允许'])

export function isYes(cell: Cell): boolean {
  return oneOf(cell, TRUE, FALSE, PROBLEMS.yesOrNo())
}

const VALID = new Set(['', '有效', 'valid', '启用'])
const INVALID = new Set(['无效', 'invalid', '停用'])

export function isValid(cell: Cell): boolean {
  return oneOf(cell, VALID, INVALID, PROBLEMS.state())
}

function oneOf(cell: Cell, yes: Set<string>, no: Set<string>, problem: Localized): boolean {
  const word = textOf(cell).toLowerCase()
  if (!yes.has(word) && !no.has(word)) throw new CellProblem(problem)
  return yes.has(word)
}

const DATE = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?(?:[ T]00:00(?::00)?)?$/

/** The day as `2026-05-01`; none for an empty cell. */
export function dayOf(cell: Cell): string | undefined {
  const text = textOf(cell)
  if (text === '' || text === '长期') return undefined
  const [, year, month, day] = DATE.exec(text) ?? []
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  // The 31st of February must not become the 3rd of March.
  const exists = date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day)
  if (!exists) throw new CellProblem(PROBLEMS.date())
  return date.toISOString().slice(0, 10)
}
