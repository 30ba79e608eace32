import type { Localized } from '@xiaoyun/plugin-kit'
import { LIMITS } from './limits.ts'

const megabytes = (bytes: number) => bytes / 1024 / 1024

/** What people read: what is wrong, then what to do. */
export const PROBLEMS = {
  empty: () => ({
    'zh-CN': '文件是空的。请下载模板，填写后再上传。',
    'en': 'The file is empty. Download the template, fill it in and upload it again.',
  }),
  tooLarge: () => ({
    'zh-CN': `文件超过 ${megabytes(LIMITS.bytes)} MB。请拆成几个文件分别导入。`,
    'en': `The file is larger than ${megabytes(LIMITS.bytes)} MB. Split it and import the parts one by one.`,
  }),
  oldWorkbook: () => ({
    'zh-CN': '这是旧版 .xls 工作簿。请在 Excel 中“另存为”.xlsx 后再上传。',
    'en': 'This is an old .xls workbook. In Excel choose “Save as”, .xlsx, and upload that.',
  }),
  encrypted: () => ({
    'zh-CN': '文件设有密码，无法读取。请取消密码后再上传。',
    'en': 'The file is protected by a password. Remove the password and upload it again.',
  }),
  html: () => ({
    'zh-CN':
      '这是网页，不是工作簿（有些系统导出的“表格”其实是网页）。请用 Excel 打开并另存为 .xlsx。',
    'en': 'This is a web page, not a workbook, as some systems export it. Open it in Excel and save it as .xlsx.',
  }),
  wrongKind: () => ({
    'zh-CN': '文件内容与扩展名不符。请用 Excel 打开，另存为 .xlsx 或“CSV UTF-8”。',
    'en': 'The content does not match the file name. Open it in Excel and save it as .xlsx or “CSV UTF-8”.',
  }),
  damaged: () => ({
    'zh-CN': '文件已损坏或不完整。请用 Excel 打开并另存一份，再上传。',
    'en': 'The file is damaged or incomplete. Open it in Excel, save a copy and upload that.',
  }),
  bomb: () => ({
    'zh-CN': '文件解压后过大或内容异常，已拒绝读取。请只保留要导入的工作表，另存一份再上传。',
    'en': 'The file unpacks to far too much and was refused. Keep only the sheet that is to be imported and save a copy.',
  }),
  doctype: () => ({
    'zh-CN': '文件含有不允许的 XML 声明，已拒绝读取。请用 Excel 打开并另存一份，再上传。',
    'en': 'The file holds XML declarations that are not allowed. Open it in Excel, save a copy and upload that.',
  }),
  tooSlow: () => ({
    'zh-CN': `${LIMITS.seconds} 秒内未能读完文件。请删除多余的工作表和格式，或拆成几个文件。`,
    'en': `Reading took longer than ${LIMITS.seconds} seconds. Remove other sheets and formats, or split the file.`,
  }),
  encoding: () => ({
    'zh-CN': '无法识别文件的文字编码。请另存为“CSV UTF-8”或 .xlsx。',
    'en': 'The encoding of the text is unknown. Save the file as “CSV UTF-8” or .xlsx.',
  }),
  quotes: (line: number) => ({
    'zh-CN': `第 ${line} 行附近的引号不成对。请用 Excel 打开检查，另存为“CSV UTF-8”或 .xlsx。`,
    'en': `Quotes do not match near line ${line}. Check it in Excel and save it as “CSV UTF-8” or .xlsx.`,
  }),
  header: (names: readonly string[]) => ({
    'zh-CN': `第一行缺少这些列：${names.join('、')}。请以模板的第一行为准。`,
    'en': `The first row lacks these columns: ${names.join(', ')}. Use the first row of the template.`,
  }),
  headerTwice: (name: string) => ({
    'zh-CN': `第一行的“${name}”出现了两次。请删除其中一列。`,
    'en': `The first row names “${name}” twice. Remove one of the columns.`,
  }),
  rows: () => ({
    'zh-CN': `超过 ${LIMITS.rows} 行。请拆成几个文件分别导入。`,
    'en': `There are more than ${LIMITS.rows} rows. Split the file and import the parts one by one.`,
  }),
  columns: (count: number) => ({
    'zh-CN': `共有 ${count} 列，最多 ${LIMITS.columns} 列。请删除多余的列。`,
    'en': `There are ${count} columns, and at most ${LIMITS.columns} are allowed. Remove the others.`,
  }),
  cell: () => ({
    'zh-CN': `单元格超过 ${LIMITS.cell} 个字符。请缩短。`,
    'en': `The cell is longer than ${LIMITS.cell} characters. Shorten it.`,
  }),
  required: () => ({ 'zh-CN': '不能为空，请填写。', 'en': 'It is empty. Fill it in.' }),
  codeTwice: (row: number) => ({
    'zh-CN': `与第 ${row} 行重复。请修改其中一个，新条目可以留空。`,
    'en': `It is the same as in row ${row}. Change one of them; new entries may leave it empty.`,
  }),
  questionTwice: (row: number) => ({
    'zh-CN': `与第 ${row} 行的标准问题相同。请合并为一条，或给两条都填上编号。`,
    'en': `Row ${row} asks the same. Merge the two, or give both a code.`,
  }),
  yesOrNo: () => ({ 'zh-CN': '请填“是”或“否”。', 'en': 'Write “yes” or “no”.' }),
  state: () => ({ 'zh-CN': '请填“有效”或“无效”。', 'en': 'Write “valid” or “invalid”.' }),
  date: () => ({
    'zh-CN': '不是日期。请写成 2026-05-01，长期有效请留空。',
    'en': 'This is no date. Write it as 2026-05-01, or leave it empty.',
  }),
} satisfies Record<string, (...given: never[]) => Localized>

/** The file as a whole cannot be read. */
export class FileProblem extends Error {
  readonly problem: Localized

  constructor(problem: Localized, cause?: unknown) {
    super(typeof problem === 'string' ? problem : problem.en, { cause })
    this.problem = problem
  }
}
