import type { SchemaRules } from '@adonisjs/lucid/types/schema_generator'

const number = { tsType: 'number', imports: [], decorators: [{ name: '@column' }] }

const texts = {
  tsType: 'string[]',
  imports: [{ source: '#database/json_columns', namedImports: ['texts'] }],
  decorators: [{ name: '@texts' }],
}

const entitlements = {
  tsType: 'Entitlements',
  imports: [
    { source: '#database/json_columns', namedImports: ['entitlements'] },
    { source: '#app/partners/entitlements', typeImports: ['Entitlements'] },
  ],
  decorators: [{ name: '@entitlements' }],
}

const secrets = {
  tsType: 'Record<string, unknown>',
  imports: [{ source: '#database/json_columns', namedImports: ['secrets'] }],
  decorators: [{ name: '@secrets' }],
}

const secret = {
  tsType: 'string | null',
  imports: [{ source: '#database/json_columns', namedImports: ['secret'] }],
  decorators: [{ name: '@secret' }],
}

/**
 * Times are epoch milliseconds that our code sets. Without these rules Lucid types a bigint as `bigint | number`
 * and makes any column *named* created_at or updated_at an automatic DateTime.
 */
export default {
  types: { bigint: number },
  columns: { created_at: number, updated_at: number },
  tables: {
    partners: { columns: { entitlements } },
    contracts: { columns: { entitlements } },
    inboxes: { columns: { settings: secrets } },
    answerer_connections: { columns: { settings: secrets } },
    users: { columns: { totp_secret: secret } },
    operators: { columns: { totp_secret: secret } },
    mails: { columns: { content: secrets } },
    enrolments: { columns: { content: secrets } },
    entries: {
      columns: {
        similar_questions: texts,
        menu_codes: texts,
        related_codes: texts,
        negative_keywords: texts,
      },
    },
    synonym_groups: { columns: { words: texts } },
  },
} satisfies SchemaRules
