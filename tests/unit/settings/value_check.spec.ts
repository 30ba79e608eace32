import { test } from '@japa/runner'
import { declarationOf, keys } from '#app/settings/declared'
import { defaultOf } from '#app/settings/setting_values'
import { fillIn } from '#app/settings/template'
import { check } from '#app/settings/value_check'
import type { SettingKey } from '#app/settings/declared'

const given = (key: SettingKey, value: unknown) => check(declarationOf(key), value)
const problem = (key: SettingKey, value: unknown) => {
  const checked = given(key, value)
  return 'problem' in checked ? checked.problem : null
}

test.group('The value of a setting', () => {
  test('every default fits its own declaration, in both languages', ({ assert }) => {
    for (const key of keys) {
      for (const language of ['zh-CN', 'en'] as const) {
        const value = defaultOf(key, language)
        assert.deepEqual(given(key, value), { value }, key)
      }
    }
  })

  test('is taken as a form writes it', ({ assert }) => {
    assert.deepEqual(given('max_suggestions', '3'), { value: 3 })
    assert.deepEqual(given('robot_enabled', ['0', '1']), { value: true })
    assert.deepEqual(given('robot_enabled', '0'), { value: false })
    assert.deepEqual(given('transfer_keywords', ' RG \r\n\r\n人工\r\nRG'), {
      value: ['RG', '人工'],
    })
    assert.deepEqual(given('welcome_text', ' 您好\r\n小云 '), { value: '您好\n小云' })
  })

  test('stays within its bounds', ({ assert }) => {
    assert.equal(problem('max_suggestions', 10), 'out_of_range')
    assert.equal(problem('max_suggestions', 1.5), 'out_of_range')
    assert.equal(problem('direct_threshold', 'NaN'), 'not_a_number')
    assert.equal(problem('robot_enabled', 'maybe'), 'not_a_toggle')
    assert.equal(problem('fallback_text', '长'.repeat(501)), 'too_long')
    assert.equal(problem('fallback_text', '  '), 'required')
    assert.equal(problem('robot_name', '小\n云'), 'not_text')
    assert.equal(
      problem(
        'transfer_keywords',
        Array.from({ length: 51 }, (_, at) => `${at}`)
      ),
      'too_many'
    )
    assert.equal(problem('transfer_keywords', ['长'.repeat(21)]), 'item_too_long')
    assert.equal(problem('transfer_keywords', { 0: 'RG' }), 'not_a_list')
  })

  test('is only empty where nothing need be said', ({ assert }) => {
    assert.deepEqual(given('repeat_reply', ' '), { value: '' })
    assert.equal(problem('off_hours_message', ''), 'required')
  })

  test('uses only the variables that are declared', ({ assert }) => {
    assert.equal(problem('queued_text', '第 {position} 位'), null)
    assert.equal(problem('queued_text', '{agent} {position}'), 'unknown_variable')
  })

  test('is filled in once: braces that came with data stay text', ({ assert }) => {
    assert.equal(fillIn('客服{agent}为您服务', { agent: '{agent}$&' }), '客服{agent}$&为您服务')
    assert.equal(fillIn('{toString}', {}), '{toString}')
  })
})
