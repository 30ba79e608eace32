import { randomBytes } from 'node:crypto'
import { archive, cells, csv, HEADER, row, workbook, xlsx } from '#tests/support/sheets'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const SHEET = cells(1, HEADER) + cells(2, row('A1', '问', '答'))
const HUGE = Buffer.alloc(60 * 1024 * 1024, 'a')
const LAUGHS = `<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "${'&lol;'.repeat(10)}">]>`

const names = (count: number) => Array.from({ length: count }, (_, at) => `列${at}`)
const rows = (count: number) =>
  Array.from({ length: count }, (_, at) => row(`${at}`, `问${at}`, '答'))
const ole = (text: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from(text, 'utf16le')])
const A = 'A'.charCodeAt(0)
const letters = (at: number): string =>
  (at < 26 ? '' : letters(Math.floor(at / 26) - 1)) + String.fromCharCode(A + (at % 26))
const wide = (count: number) =>
  `<row r="1">${names(count)
    .map((name, at) => `<c r="${letters(at)}1" t="inlineStr"><is><t>${name}</t></is></c>`)
    .join('')}</row>`

interface HostileSheet {
  name?: string
  bytes: () => Buffer | Promise<Buffer>
  says: RegExp
}

/** Files that are refused as a whole, and the words that say so in English. */
export const HOSTILE_SHEETS: Record<string, HostileSheet> = {
  'an empty file': { bytes: () => Buffer.alloc(0), says: /is empty/ },
  'a file of more than 5 MB': {
    bytes: () => randomBytes(5 * 1024 * 1024 + 1),
    says: /larger than 5 MB/,
  },
  'an archive that unpacks to far too much': {
    bytes: () => archive('xl/workbook.xml', HUGE, HUGE.length),
    says: /far too much/,
  },
  'an archive that unpacks to a thousand times its size': {
    bytes: () => workbook(SHEET, { 'xl/styles.xml': Buffer.alloc(30_000_000, ' ') }),
    says: /far too much/,
  },
  'an archive that lies about its sizes': {
    bytes: () => archive('xl/workbook.xml', HUGE, 100),
    says: /damaged/,
  },
  'an archive of too many parts': {
    bytes: () => archive('xl/a.xml', Buffer.from('<a/>'), 4, 201),
    says: /far too much/,
  },
  'a truncated archive': { bytes: () => workbook(SHEET).subarray(0, 300), says: /damaged/ },
  'an archive with a flipped byte': {
    bytes: () => {
      const bytes = workbook(SHEET)
      bytes[60]! ^= 0xff
      return bytes
    },
    says: /damaged/,
  },
  'a document type': {
    bytes: () =>
      workbook(SHEET, { 'xl/styles.xml': '<!DOCTYPE x [<!ENTITY a SYSTEM "/etc/passwd">]><x/>' }),
    says: /declarations/,
  },
  'a billion laughs': {
    bytes: () => workbook(SHEET, { 'xl/sharedStrings.xml': `${LAUGHS}<sst>&lol2;</sst>` }),
    says: /declarations/,
  },
  'a document type in UTF-16': {
    bytes: () =>
      workbook(SHEET, { 'xl/styles.xml': Buffer.from('\ufeff<!DOCTYPE x []><x/>', 'utf16le') }),
    says: /declarations/,
  },
  'a sheet that lies elsewhere': {
    bytes: () =>
      workbook(SHEET, {
        'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="../../../etc/passwd"/></Relationships>`,
      }),
    says: /damaged/,
  },
  'an archive that is no workbook': {
    bytes: () => archive('a.txt', Buffer.from('x'), 1),
    says: /does not match/,
  },
  'a protected file': { bytes: () => ole('EncryptedPackage'), says: /password/ },
  'an old workbook': { bytes: () => ole('Workbook'), says: /old \.xls/ },
  'a web page that calls itself a workbook': {
    bytes: () => Buffer.from('<html><table></table></html>'),
    says: /web page/,
  },
  'a web page that calls itself csv': {
    name: 'a.csv',
    bytes: () => Buffer.from('\n<TABLE><tr><td>编号</td></tr></TABLE>'),
    says: /web page/,
  },
  'a workbook that calls itself csv': {
    name: 'a.csv',
    bytes: () => workbook(SHEET),
    says: /does not match/,
  },
  'text in UTF-16': {
    name: 'a.csv',
    bytes: () => Buffer.from(`\ufeff${csv([row('A1', '问', '答')])}`, 'utf16le'),
    says: /encoding/,
  },
  'text with a NUL': {
    name: 'a.csv',
    bytes: () => csv([row('A1', '问\0题', '答')]),
    says: /encoding/,
  },
  'quotes that do not match': {
    name: 'a.csv',
    bytes: () => Buffer.from('编号,"分类\n'),
    says: /Quotes/,
  },
  'a header without some columns': {
    name: 'a.csv',
    bytes: () => Buffer.from('编号,标准问题\n1,2\n'),
    says: /lacks these columns: 分类/,
  },
  'a header with a column twice': {
    name: 'a.csv',
    bytes: () => csv([], [...HEADER, '答案']),
    says: /names “答案” twice/,
  },
  '21 columns': {
    name: 'a.csv',
    bytes: () => csv([], [...HEADER, ...names(9)]),
    says: /21 columns/,
  },
  '300 columns of text': { name: 'a.csv', bytes: () => csv([], names(300)), says: /300 columns/ },
  '300 columns of a workbook': { bytes: () => workbook(wide(300)), says: /300 columns/ },
  'too many rows of text': {
    name: 'a.csv',
    bytes: () => csv(rows(20_001)),
    says: /more than 20000 rows/,
  },
  'too many rows of a workbook': { bytes: () => xlsx(rows(20_001)), says: /more than 20000 rows/ },
  'one enormous cell': {
    name: 'a.csv',
    bytes: () => csv([row('A1', '问', 'x'.repeat(1_000_000))]),
    says: /longer than 8000/,
  },
  'a cell far beyond the last row': {
    bytes: () => workbook(`${SHEET}<row r="900000"><c r="A900000"><v>1</v></c></row>`),
    says: /more than 20000 rows/,
  },
  'a cell in a column that no spreadsheet has': {
    bytes: () => workbook(`${SHEET}<row r="3"><c r="ZZZZZZ3"><v>1</v></c></row>`),
    says: /damaged/,
  },
  'a text that is not there': {
    bytes: () => workbook(`${SHEET}<row r="3"><c r="A3" t="s"><v>9999</v></c></row>`),
    says: /damaged/,
  },
}

/** A file that reaches out, in every way a workbook can. Only what its formulas last said is read. */
export const reachingOut = () => {
  const formula = (cell: string, code: string, value: string) =>
    `<c r="${cell}" t="str"><f>${code}</f><v>${value}</v></c>`
  const second = [
    formula('A2', '[1]Sheet1!A1', 'A1'),
    formula('C2', 'WEBSERVICE(&quot;http://127.0.0.1/&quot;)', '问'),
    formula('E2', "cmd|' /C calc'!A0", '答'),
  ]
  const link = `<externalLink xmlns="${MAIN}"><externalBook/></externalLink>`
  return workbook(`${cells(1, HEADER)}<row r="2">${second.join('')}</row>`, {
    'xl/externalLinks/externalLink1.xml': link,
    'xl/vbaProject.bin': Buffer.from('Shell "calc"'),
  })
}
