import { FileProblem, PROBLEMS } from './problems.ts'
import type { Row } from './workbook.ts'

const NAMES = {
  code: ['编号', 'Code'],
  category: ['分类', 'Category'],
  question: ['标准问题', 'Question'],
  similar: ['相似问题', 'Similar questions'],
  answer: ['答案', 'Answer'],
  menu: ['关联菜单', 'Menu'],
  related: ['相关问题', 'Related questions'],
  negativeKeywords: ['否定关键词', 'Negative keywords'],
  isRateable: ['允许评价', 'Rateable'],
  state: ['状态', 'State'],
  validFrom: ['生效日期', 'Valid from'],
  validUntil: ['失效日期', 'Valid until'],
} as const satisfies Record<string, readonly [string, string]>

export type ColumnName = keyof typeof NAMES

/** Where each column stands, and how the file itself calls it. The order is free, other columns are not read. */
export type Columns = ReadonlyMap<ColumnName, { readonly index: number; readonly header: string }>

/** Reads the header. Throws FileProblem when a column is missing or there twice. */
export function columnsOf(header: Row): Columns {
  const columns = new Map<ColumnName, { index: number; header: string }>()
  for (const [index, cell] of header.entries()) {
    const text = typeof cell === 'string' ? cell.trim() : ''
    const name = nameOf(text)
    if (!name) continue
    if (columns.has(name)) throw new FileProblem(PROBLEMS.headerTwice(text))
    columns.set(name, { index, header: text })
  }
  const missing = (Object.keys(NAMES) as ColumnName[]).filter((name) => !columns.has(name))
  // A file with none of our Chinese names is answered in its own language.
  const language = [...columns.values()].some((column) => /[A-Za-z]/.test(column.header)) ? 1 : 0
  if (missing.length) {
    throw new FileProblem(PROBLEMS.header(missing.map((name) => NAMES[name][language])))
  }
  return columns
}

function nameOf(header: string): ColumnName | undefined {
  const plain = header.replace(/\s*[*＊]$/, '').toLowerCase()
  const names = Object.keys(NAMES) as ColumnName[]
  return names.find((name) => NAMES[name].some((known) => known.toLowerCase() === plain))
}
