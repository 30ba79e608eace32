import { readFileSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { sourceContract } from '@xiaoyun/plugin-kit/testing'
import { spreadsheet } from '#app/plugins/spreadsheet/plugin'

sourceContract(test, spreadsheet, {
  settings: {},
  file: {
    name: 'knowledge.csv',
    bytes: readFileSync(app.makePath('app/plugins/spreadsheet/fixtures/knowledge.csv')),
  },
  documents: ['A1', 'A2'],
})
