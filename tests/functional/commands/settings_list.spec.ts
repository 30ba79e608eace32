import ace from '@adonisjs/core/services/ace'
import { test } from '@japa/runner'
import { changeSettings } from '#app/settings/setting_changes'
import { keys } from '#app/settings/declared'
import { createWorld, type World } from '#tests/world'

test.group('The list of settings', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
    ace.ui.switchMode('raw')
    return () => ace.ui.switchMode('normal')
  })

  async function list(...argv: string[]) {
    ace.ui.logger.flushLogs()
    const command = await ace.exec('settings:list', argv)
    const said = ace.ui.logger.getLogs().map(({ message }) => message)
    return { code: command.exitCode ?? 0, said: said.join('\n') }
  }
  const parsed = async (...argv: string[]) => {
    const { said } = await list('--json', ...argv)
    const settings = JSON.parse(said) as { key: string }[]
    return (key: string) => settings.find((setting) => setting.key === key)
  }

  test('names each with its type, levels, bounds and default', async ({ assert }) => {
    const { code, said } = await list()
    assert.equal(code, 0)
    for (const key of keys) assert.include(said, key)
    const setting = await parsed()
    assert.deepInclude(setting('queue_limit'), {
      ...{ type: 'number', levels: ['platform', 'partner', 'product', 'group'] },
      ...{ bounds: '0 to 1000, step 1', default: 0, isRead: true },
    })
    assert.notProperty(setting('queue_limit'), 'value')
  })

  test('tells of a partner or product what is in force, and where it was set', async ({
    assert,
  }) => {
    const { partner, product } = world.acme
    const user = world.ada
    await changeSettings({ user }, [['queue_limit', 30]])
    await changeSettings({ partner, user }, [['robot_name', '小青']])
    await changeSettings({ partner, product, user }, [['robot_name', '小贷']])
    const all = await parsed('--partner=acme')
    assert.deepInclude(all('robot_name'), { value: '小青', from: 'partner' })
    const loan = await parsed('--partner=acme', '--product=loan')
    assert.deepInclude(loan('robot_name'), { value: '小贷', from: 'product' })
    assert.deepInclude(loan('queue_limit'), { value: 30, from: 'platform' })
    assert.deepInclude(loan('max_suggestions'), { value: 5, from: 'default' })
    assert.include((await list('--partner=acme')).said, '小青')
  })

  test('says what it does not know', async ({ assert }) => {
    for (const argv of [
      ['--partner=nobody'],
      ['--partner=acme', '--product=none'],
      ['--product=loan'],
    ]) {
      assert.equal((await list(...argv)).code, 1, argv.join(' '))
    }
  })
})
