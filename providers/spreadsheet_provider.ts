import { KnowledgeSourceProvider } from '@xiaoyun/plugin-kit'
import { spreadsheet } from '#app/plugins/spreadsheet/plugin'

export default class SpreadsheetProvider extends KnowledgeSourceProvider {
  source() {
    return spreadsheet
  }
}
