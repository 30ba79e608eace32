import { KnowledgeSourceProvider } from '@xiaoyun/plugin-kit'
import { spreadsheet } from '#app/plugins/spreadsheet/plugin'
import { readRows } from '#app/plugins/spreadsheet/rows'

export default class SpreadsheetProvider extends KnowledgeSourceProvider {
  source() {
    return spreadsheet
  }

  override async boot() {
    await super.boot()
    const { readSheetsWith } = await import('#app/core/sheets/reading')
    readSheetsWith(readRows)
  }
}
