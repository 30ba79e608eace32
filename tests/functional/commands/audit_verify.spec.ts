import ace from '@adonisjs/core/services/ace'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { allowChanges, forbidChanges } from '#database/append_only'
import { transaction } from '#app/core/transaction'
import { recordAudit } from '#app/partners/audit'
import { sealAudit } from '#app/partners/audit_chain/sealing'
import { createWorld, type World } from '#tests/world'

const AT = Date.UTC(2026, 0, 5)

test.group('audit:verify', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
    ace.ui.switchMode('raw')
    for (const partner of [world.acme.partner, world.globex.partner, null]) {
      const facts = { action: 'thing.done' }
      await transaction((trx) => recordAudit(partner, { actor: 'command' }, facts, trx, AT))
    }
    await sealAudit(AT + 3_600_000)
    return () => ace.ui.switchMode('normal')
  })

  const exec = async (...argv: string[]) => {
    ace.ui.logger.flushLogs()
    const command = await ace.exec('audit:verify', argv)
    const said = ace.ui.logger.getLogs().map(({ message }) => message)
    return { code: command.exitCode ?? 0, said: said.join('\n') }
  }

  /** As whoever owns the database can. */
  const forge = async (partner: { id: number }) => {
    await allowChanges(db.connection())
    await db.from('audit_entries').where('partner_id', partner.id).update({ actor: 'user:1' })
    await forbidChanges(db.connection())
  }

  test('says how much it has read, and that all of it is as it was written', async ({ assert }) => {
    const { code, said } = await exec()
    assert.equal(code, 0)
    assert.match(said, /3 entries in 3 seals, 0 not yet sealed; \d+ entries a second/)
  })

  test('names the partner and the first place that is not, and fails', async ({ assert }) => {
    await forge(world.globex.partner)
    const { code, said } = await exec()
    assert.equal(code, 1)
    assert.match(said, /globex.*entry \d+ is changed/)
    assert.notInclude(said, 'acme')
  })

  test('looks at one partner, and tells its last seal for whoever keeps it', async ({ assert }) => {
    await forge(world.globex.partner)
    const { code, said } = await exec('--partner=acme')
    assert.equal(code, 0)
    assert.match(said, /last seal of acme is [0-9a-f]{64}/)
    assert.equal((await exec('--partner=globex')).code, 1)
    assert.include((await exec('--partner=nobody')).said, 'no partner nobody')
  })
})
