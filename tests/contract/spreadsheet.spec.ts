import { test } from '@japa/runner'
import { sourceContract } from '@xiaoyun/plugin-kit/testing'
import { spreadsheet } from '#app/plugins/spreadsheet/plugin'
import { csv, row } from '#tests/support/sheets'

sourceContract(test, spreadsheet, {
  settings: {},
  file: {
    name: 'knowledge.csv',
    bytes: csv([row('A1', '怎么还款', '在 App 里还。'), row('A2', '怎么借款', '在 App 里借。')]),
  },
  documents: ['A1', 'A2'],
})
