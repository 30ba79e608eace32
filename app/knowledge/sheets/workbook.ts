import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { COLUMNS, headerOf, type Translate } from '#app/knowledge/sheets/entry_rows'
import type { Book } from './workbook_worker.ts'

// From source Node strips the types of the worker by itself, so it imports packages alone.
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './workbook_worker.ts' : './workbook_worker.js',
  import.meta.url
)

/** An .xlsx file with a sheet of entries and one that explains it; written in a thread of its own. */
export async function toWorkbook(
  rows: readonly (readonly string[])[],
  t: Translate
): Promise<Buffer> {
  const worker = new Worker(WORKER, {
    workerData: bookOf(rows, t),
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  })
  try {
    const [bytes] = (await once(worker, 'message')) as [Uint8Array]
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  } finally {
    await worker.terminate()
  }
}

function bookOf(rows: readonly (readonly string[])[], t: Translate): Book {
  const choices = (...names: string[]) => names.map((name) => t(`knowledge.cells.${name}`))
  return {
    name: t('knowledge.sheets.entries'),
    header: headerOf(t),
    widths: COLUMNS.map(({ width }) => width),
    rows,
    choices: { isRateable: choices('yes', 'no'), isValid: choices('valid', 'invalid') },
    columns: COLUMNS.map(({ name }) => name),
    help: {
      name: t('knowledge.sheets.help'),
      rows: [
        [t('knowledge.sheets.column'), t('knowledge.sheets.rule')],
        ...COLUMNS.map(({ name }) => [
          t(`knowledge.headers.${name}`),
          t(`knowledge.sheets.rules.${name}`),
        ]),
        ['', t('knowledge.sheets.lines')],
      ],
    },
  }
}
