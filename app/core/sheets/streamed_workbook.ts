import { zipped } from '#app/core/zip'
import type { ZippedFile } from '#app/core/zip'

/** What a sheet holds at most, its header included. */
const ROWS = 1_048_576
const CELL = 32_767

interface Measures {
  /** How many rows a sheet holds. */
  room?: number
  /** How wide its columns are, in letters; else each is as wide as the reader's program makes it. */
  widths?: readonly number[]
}

/** An .xlsx file of plain texts, row by row as they come, so that its size costs no memory. */
export const streamedWorkbook = (
  name: string,
  header: readonly string[],
  rows: AsyncIterable<readonly string[]>,
  { room = ROWS, widths = [] }: Measures = {}
) => zipped(filesOf(name, `${columnsOf(widths)}<sheetData>${rowOf(1, header)}`, rows, room), 3)

function columnsOf(widths: readonly number[]) {
  const columns = widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`
  )
  return columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''
}

/** What does not fit on one sheet goes on on the next. */
async function* filesOf(
  name: string,
  head: string,
  rows: AsyncIterable<readonly string[]>,
  room: number
): AsyncGenerator<ZippedFile> {
  const source = rows[Symbol.asyncIterator]()
  let coming = await source.next()
  async function* taken() {
    for (let left = room - 1; left > 0 && !coming.done; left--) {
      yield coming.value
      coming = await source.next()
    }
  }
  let count = 0
  try {
    do {
      count++
      yield { name: `xl/worksheets/sheet${count}.xml`, content: sheetOf(head, taken()) }
    } while (!coming.done)
  } finally {
    await source.return?.()
  }
  // Last, for only now it is known how many sheets there are.
  for (const [path, text] of Object.entries(framesOf(name, count)))
    yield { name: path, content: [text] }
}

const BATCH = 200

async function* sheetOf(head: string, rows: AsyncIterable<readonly string[]>) {
  let number = 1
  let written = `${XML}<worksheet xmlns="${MAIN}">${head}`
  for await (const row of rows) {
    written += rowOf(++number, row)
    if (number % BATCH > 0) continue
    yield written
    written = ''
  }
  yield `${written}</sheetData></worksheet>`
}

function rowOf(number: number, row: readonly string[]) {
  const cells = row.map((text, at) => cell(`${columnName(at)}${number}`, text))
  return `<row r="${number}">${cells.join('')}</row>`
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** A to Z, then AA and so on. */
const columnName = (at: number) =>
  at < 26 ? LETTERS[at]! : LETTERS[Math.floor(at / 26) - 1]! + LETTERS[at % 26]!

const cell = (place: string, text: string) =>
  text
    ? `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`
    : ''

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** In a cell `_x0041_` stands for a character, and what XML cannot hold at all is left out. */
const escaped = (text: string) =>
  text
    .slice(0, CELL)
    .toWellFormed()
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign]!)

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const FORMATS = 'http://schemas.openxmlformats.org'
const MAIN = `${FORMATS}/spreadsheetml/2006/main`
const RELATIONS = `${FORMATS}/officeDocument/2006/relationships`
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** The files around the sheets. */
function framesOf(name: string, count: number): Record<string, string> {
  const numbers = Array.from({ length: count }, (_, at) => at + 1)
  const titled = (n: number) => escaped(n === 1 ? name.slice(0, 28) : `${name.slice(0, 28)} ${n}`)
  const relation = (n: number, kind: string, target: string) =>
    `<Relationship Id="rId${n}" Type="${RELATIONS}/${kind}" Target="${target}"/>`
  const relations = (inner: string) =>
    `${XML}<Relationships xmlns="${FORMATS}/package/2006/relationships">${inner}</Relationships>`
  const sheets = numbers.map((n) => `<sheet name="${titled(n)}" sheetId="${n}" r:id="rId${n}"/>`)
  const types = numbers.map(
    (n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPE}.worksheet+xml"/>`
  )
  return {
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      numbers.map((n) => relation(n, 'worksheet', `worksheets/sheet${n}.xml`)).join('')
    ),
    '_rels/.rels': relations(relation(1, 'officeDocument', 'xl/workbook.xml')),
    '[Content_Types].xml': `${XML}<Types xmlns="${FORMATS}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>${types.join('')}</Types>`,
  }
}
