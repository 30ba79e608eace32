import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { emptyDatabase } from '#tests/support/database'

test.group('The test database', (group) => {
  group.each.setup(emptyDatabase)

  test('is empty afterwards, whatever refers to whatever, but keeps its version', async ({
    assert,
  }) => {
    const times = { created_at: 1, updated_at: 1 }
    await db.table('partners').insert({ id: 1, slug: 'acme', name: 'Acme', ...times })
    await db
      .table('products')
      .insert({ id: 1, partner_id: 1, slug: 'loans', name: 'Loans', ...times })

    await emptyDatabase()

    assert.isEmpty(await db.from('partners'))
    assert.isEmpty(await db.from('products'))
    assert.isNotEmpty(await db.from('adonis_schema'))
  })
})
