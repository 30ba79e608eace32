import { deflateRawSync } from 'node:zlib'
import { zipSync } from 'fflate'
import writeXlsxFile from 'write-excel-file/node'
import type { SourceChange } from '@xiaoyun/plugin-kit'
import { fakeTools } from '@xiaoyun/plugin-kit/testing'
import { spreadsheet } from '#app/plugins/spreadsheet/plugin'

export const HEADER = [
  '编号',
  '分类',
  '标准问题',
  '相似问题',
  '答案',
  '关联菜单',
  '相关问题',
  '否定关键词',
  '允许评价',
  '状态',
  '生效日期',
  '失效日期',
]

/** A row of the template: code, question, answer, and whatever else by its column. */
export function row(
  code: string,
  question: string,
  answer: string,
  others: Record<string, string> = {}
) {
  const cells: Record<string, string> = { 编号: code, 标准问题: question, 答案: answer, ...others }
  return HEADER.map((name) => cells[name] ?? '')
}

export function csv(
  rows: readonly (readonly string[])[],
  header: readonly string[] = HEADER
): Buffer {
  const lines = [header, ...rows].map((cells) =>
    cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')
  )
  return Buffer.from(lines.join('\r\n'))
}

export async function xlsx(
  rows: readonly (readonly string[])[],
  header: readonly string[] = HEADER
) {
  const data = [header, ...rows].map((cells) =>
    cells.map((value) => (value ? { value, type: String } : null))
  )
  return writeXlsxFile(data as never).toBuffer() as Promise<Buffer>
}

/** An .xlsx file with this XML as its first sheet. */
export function workbook(sheet: string, others: Record<string, string | Uint8Array> = {}): Buffer {
  const encode = (text: string | Uint8Array) =>
    typeof text === 'string' ? Buffer.from(text) : text
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const parts: Record<string, string | Uint8Array> = {
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
    ...others,
  }
  const entries = Object.entries(parts).map(([name, text]) => [name, encode(text)])
  return Buffer.from(zipSync(Object.fromEntries(entries)))
}

/** A row as XML, each cell with its address, as Excel writes it. */
export const cells = (number: number, texts: readonly string[]) =>
  `<row r="${number}">${texts
    .map(
      (text, index) => `<c r="${letter(index)}${number}" t="inlineStr"><is><t>${text}</t></is></c>`
    )
    .join('')}</row>`

const letter = (index: number) => String.fromCharCode('A'.charCodeAt(0) + index)

/** A zip archive with one part whose directory says what it likes about its size. */
export function archive(name: string, content: Buffer, declared: number, copies = 1): Buffer {
  const packed = deflateRawSync(content, { level: 9 })
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(declared, 22)
  local.writeUInt16LE(name.length, 26)
  const body = Buffer.concat([local, Buffer.from(name), packed])
  const directory = Buffer.concat(
    Array.from({ length: copies }, (_, index) =>
      directoryEntry(`${index}${name}`.slice(-name.length), packed.length, declared)
    )
  )
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(copies, 8)
  end.writeUInt16LE(copies, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(body.length, 16)
  return Buffer.concat([body, directory, end])
}

function directoryEntry(name: string, packed: number, declared: number): Buffer {
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(packed, 20)
  entry.writeUInt32LE(declared, 24)
  entry.writeUInt16LE(name.length, 28)
  return Buffer.concat([entry, Buffer.from(name)])
}

/** What the plugin makes of a file. */
export async function read(name: string, bytes: Uint8Array) {
  const tools = fakeTools({ file: { name, read: async () => bytes } })
  const changes: SourceChange[] = []
  for await (const change of spreadsheet
    .open({}, tools)
    .changes(null, AbortSignal.timeout(40_000))) {
    changes.push(change)
  }
  const entries = changes.flatMap((change) =>
    change.kind === 'upsert' && change.document.kind === 'entry' ? [change.document] : []
  )
  const problems = changes.flatMap((change) =>
    change.kind === 'problem' && typeof change.problem !== 'string'
      ? [{ at: change.at, text: change.problem.en }]
      : []
  )
  return { entries, problems }
}
