import { parentPort, workerData } from 'node:worker_threads'
import writeXlsxFile, { type Feature, type Row, type Sheet } from 'write-excel-file/node'

export interface Book {
  name: string
  header: readonly string[]
  widths: readonly number[]
  rows: readonly (readonly string[])[]
  /** What the drop-downs of a column offer. */
  choices: Readonly<Record<string, readonly string[]>>
  columns: readonly string[]
  help: { name: string; rows: readonly (readonly string[])[] }
}

const LAST_ROW = 20_001

async function written(book: Book): Promise<Uint8Array> {
  const entries: Sheet<never> = {
    sheet: book.name,
    data: [heading(book.header), ...book.rows.map(cells)],
    columns: book.widths.map((width) => ({ width })),
    stickyRowsCount: 1,
  }
  const help: Sheet<never> = {
    sheet: book.help.name,
    data: book.help.rows.map((row, index) => (index === 0 ? heading(row) : cells(row))),
    columns: [{ width: 16 }, { width: 90 }],
  }
  return writeXlsxFile([entries, help] as never, {
    features: Object.keys(book.choices).length ? [dropDowns(book) as never] : [],
  }).toBuffer()
}

const heading = (texts: readonly string[]): Row =>
  texts.map((value) => ({ value, fontWeight: 'bold', backgroundColor: '#E8F1FC' }))

const cells = (texts: readonly string[]): Row =>
  texts.map((text) =>
    text ? { value: escaped(text), type: String, wrap: true, alignVertical: 'top' } : null
  )

/** In a cell `_x0041_` stands for a character: where a text says so itself, its underscore is written that way. */
const escaped = (text: string) => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')

function dropDowns({ columns, choices }: Book): Feature<never> {
  const lists = Object.entries(choices).map(([name, words]) => {
    const letter = String.fromCharCode('A'.charCodeAt(0) + columns.indexOf(name))
    return `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${letter}2:${letter}${LAST_ROW}"><formula1>"${words.join(',')}"</formula1></dataValidation>`
  })
  const xml = `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>`
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          insert: (_options, { sheetIndex }) => (sheetIndex === 0 ? xml : undefined),
        },
      },
    },
  }
}

parentPort!.postMessage(await written(workerData as Book))
