import ace from '@adonisjs/core/services/ace'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import Operator from '#app/accounts/models/operator'
import { createWorld } from '#tests/world'
import { emptyDatabase } from '#tests/support/database'

const LOAN = ['--partner=acme', '--product=loan']

/** Everything a command said, and how it ended. */
async function exec(name: string, argv: string[]) {
  ace.ui.logger.flushLogs()
  const command = await ace.exec(name, argv)
  const said = ace.ui.logger.getLogs().map(({ message }) => message)
  return { code: command.exitCode, said: said.join('\n') }
}

test.group('A command that cannot do it', (group) => {
  group.each.setup(async () => {
    await createWorld()
    ace.ui.switchMode('raw')
    return () => ace.ui.switchMode('normal')
  })

  test('says which file is not there, without a stack', async ({ assert }) => {
    for (const [name, ...argv] of [
      ['knowledge:import', ...LOAN, '/nowhere/entries.xlsx'],
      ['knowledge:export', ...LOAN, '/nowhere/entries.xlsx'],
      ['robot:ask', ...LOAN, '--file=/nowhere/entries.xlsx'],
    ] as const) {
      const { code, said } = await exec(name, argv)
      assert.equal(code, 1, name)
      assert.include(said, '/nowhere/entries.xlsx: no such file or directory')
      assert.notInclude(said, 'ENOENT')
    }
  })

  test('writes no file of another kind than it is named after', async ({ assert }) => {
    const { code, said } = await exec('knowledge:export', [...LOAN, '/tmp/entries.txt'])
    assert.equal(code, 1)
    assert.include(said, '.xlsx or .csv')
  })

  test('asks for a language it has', async ({ assert }) => {
    for (const name of ['knowledge:export', 'robot:ask']) {
      const { code, said } = await exec(name, [...LOAN, '--locale=fr', '/tmp/entries.xlsx'])
      assert.equal(code, 1, name)
      assert.include(said, 'zh-CN')
    }
  })

  test('says what a log-in name is', async ({ assert }) => {
    const { code, said } = await exec('user:create', ['li', '--operator'])
    assert.equal(code, 1)
    assert.include(said, '3 to 64')
  })

  test('makes an operator of no partner', async ({ assert }) => {
    for (const more of [['--partner=acme'], ['--role=agent']]) {
      const { code } = await exec('user:create', ['li.na', '--operator', ...more])
      assert.equal(code, 1)
    }
    assert.isNull(await Operator.findBy('loginName', 'li.na'))
  })

  test('keeps the demo out of an installation that has its operator', async ({ assert }) => {
    await emptyDatabase()
    await exec('user:create', ['wang', '--operator'])
    const { code, said } = await exec('demo:seed', [])
    assert.equal(code, 1)
    assert.include(said, 'nothing was done')
    assert.lengthOf(await db.from('partners'), 0)
  })
})
