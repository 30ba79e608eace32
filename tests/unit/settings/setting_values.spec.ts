import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Partner from '#app/partners/models/partner'
import Product from '#app/partners/models/product'
import { changeSettings } from '#app/settings/setting_changes'
import { settingsOf } from '#app/settings/setting_values'
import { emptyDatabase } from '#tests/support/database'

const user = { id: 7 }

async function acme() {
  const now = Date.now()
  const times = { createdAt: now, updatedAt: now }
  const partner = await Partner.create({ slug: 'acme', name: 'Acme', timeZone: 'UTC', ...times })
  const product = await Product.createIn(partner, { slug: 'loan', name: 'Loan' })
  const other = await Product.createIn(partner, { slug: 'card', name: 'Card' })
  return { partner, product, other }
}

test.group('Settings in force', (group) => {
  group.each.setup(emptyDatabase)

  test('what nobody set is the default, texts in the language of the reader', async ({
    assert,
  }) => {
    const { partner, product } = await acme()
    assert.equal((await settingsOf(partner, product)).robot_name, '小云')
    assert.equal((await settingsOf(partner, product, 'en-GB')).robot_name, 'Xiaoyun')
    assert.include((await settingsOf(partner)).transfer_keywords, 'RG')
  })

  test('a product goes its own way, the others follow the partner', async ({ assert }) => {
    const { partner, product, other } = await acme()
    await changeSettings({ partner, user }, [['robot_name', '小青']])
    await changeSettings({ partner, product, user }, [['robot_name', '小贷']])

    assert.equal((await settingsOf(partner)).robot_name, '小青')
    assert.equal((await settingsOf(partner, other)).robot_name, '小青')
    assert.equal((await settingsOf(partner, product, 'en')).robot_name, '小贷')
  })

  test('a change holds for the very next question, as does taking it back', async ({ assert }) => {
    const { partner, product } = await acme()
    assert.isTrue((await settingsOf(partner, product)).robot_enabled)
    await changeSettings({ partner, user }, [['robot_enabled', false]])
    assert.isFalse((await settingsOf(partner, product)).robot_enabled)
    await changeSettings({ partner, user }, [['robot_enabled', null]])
    assert.isTrue((await settingsOf(partner, product)).robot_enabled)
  })

  test('what another process wrote is seen by its version', async ({ assert }) => {
    const { partner } = await acme()
    await changeSettings({ partner, user }, [['max_suggestions', 3]])
    assert.equal((await settingsOf(partner)).max_suggestions, 3)
    await db.from('settings').where('key', 'max_suggestions').update({ value: '4' })
    assert.equal((await settingsOf(partner)).max_suggestions, 3, 'the version is what is looked at')
    await db.from('counters').where('name', 'settings').update({ value: 1 })
    assert.equal((await settingsOf(partner)).max_suggestions, 4)
  })

  test('a stored value that no longer fits its declaration counts as not set', async ({
    assert,
  }) => {
    const { partner } = await acme()
    await changeSettings({ partner, user }, [['max_suggestions', 3]])
    await db.from('settings').update({ value: '12' })
    await db.from('counters').where('name', 'settings').update({ value: 1 })
    assert.equal((await settingsOf(partner)).max_suggestions, 5)
  })

  test('one partner never reads what another set', async ({ assert }) => {
    const { partner } = await acme()
    const times = { createdAt: 1, updatedAt: 1 }
    const globex = await Partner.create({ slug: 'globex', name: 'G', timeZone: 'UTC', ...times })
    await changeSettings({ partner, user }, [['robot_name', '小青']])
    assert.equal((await settingsOf(globex)).robot_name, '小云')
  })

  test('who changed what is written down, and nothing when nothing changed', async ({ assert }) => {
    const { partner, product } = await acme()
    await changeSettings({ partner, product, user }, [['robot_name', '小贷']])
    assert.deepEqual(await changeSettings({ partner, product, user }, [['robot_name', '小贷']]), [])
    await changeSettings({ partner, product, user }, [['robot_name', null]])

    const entries = await db.from('audit_entries').orderBy('id')
    const level = `product:${product.id}`
    assert.deepEqual(
      entries.map(({ actor, action, subject, data }) => [actor, action, subject, JSON.parse(data)]),
      [
        [
          ...['user:7', 'setting.changed', 'setting:robot_name'],
          { level, before: null, after: '小贷' },
        ],
        [
          ...['user:7', 'setting.reset', 'setting:robot_name'],
          { level, before: '小贷', after: null },
        ],
      ]
    )
  })

  test('the platform’s values reach every partner at once, whoever read before', async ({
    assert,
  }) => {
    const { partner, product } = await acme()
    const times = { createdAt: 1, updatedAt: 1 }
    const globex = await Partner.create({ slug: 'globex', name: 'G', timeZone: 'UTC', ...times })
    await changeSettings({ partner: globex, user }, [['max_suggestions', 3]])
    for (const one of [partner, globex]) await settingsOf(one, null)

    await changeSettings({ user }, [
      ['max_suggestions', 7],
      ['queue_limit', 5],
    ])
    assert.equal((await settingsOf(partner, product)).max_suggestions, 7)
    assert.equal((await settingsOf(globex)).max_suggestions, 3, 'its own')
    assert.equal((await settingsOf(globex)).queue_limit, 5)
    await changeSettings({ user }, [['queue_limit', null]])
    assert.equal((await settingsOf(globex)).queue_limit, 0)
  })

  test('two who save different settings at once both keep theirs', async ({ assert }) => {
    const { partner } = await acme()
    await Promise.all([
      changeSettings({ partner, user }, [['robot_name', '小青']]),
      changeSettings({ partner, user }, [['max_suggestions', 7]]),
      changeSettings({ partner, user }, [['rating_enabled', false]]),
    ])
    const settings = await settingsOf(partner)
    assert.equal(settings.robot_name, '小青')
    assert.equal(settings.max_suggestions, 7)
    assert.isFalse(settings.rating_enabled)
  })

  test('asking again costs one indexed read', async ({ assert }) => {
    const { partner, product } = await acme()
    await settingsOf(partner, product)
    const begun = process.cpuUsage()
    for (let time = 0; time < 2_000; time++) await settingsOf(partner, product)
    const { user: used, system } = process.cpuUsage(begun)
    const limit = db.primaryConnectionName === 'mysql' ? 500 : 50
    assert.isBelow((used + system) / 2_000, limit, 'µs of CPU each')
  })
})
