import { ChannelError, defineKnowledgeSource, KIT_VERSION } from '@xiaoyun/plugin-kit'
import { SpreadsheetReader } from './reader.ts'

/** Entries in the template's columns, as .xlsx or .csv. */
export const spreadsheet = defineKnowledgeSource({
  manifest: {
    type: 'spreadsheet',
    name: { 'zh-CN': '表格文件', 'en': 'Spreadsheet' },
    description: {
      'zh-CN': '按模板填写的 Excel（.xlsx）或 CSV 文件',
      'en': 'An Excel workbook (.xlsx) or CSV file in the columns of the template',
    },
    kitVersion: KIT_VERSION,
    settings: [],
    accepts: ['.xlsx', '.csv'],
  },
  open(_settings, tools) {
    if (!tools.file) throw new ChannelError('misconfigured', { message: 'No file was chosen' })
    return new SpreadsheetReader(tools.file)
  },
})
