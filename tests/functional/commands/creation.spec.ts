import ace from '@adonisjs/core/services/ace'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import PartnerCreate from '#app/commands/partner/create'
import ProductCreate from '#app/commands/product/create'
import UserCreate from '#app/commands/user/create'
import UserResetPassword from '#app/commands/user/reset_password'
import LoginSession from '#app/accounts/models/login_session'
import User from '#app/accounts/models/user'
import Partner from '#app/partners/models/partner'
import Product from '#app/partners/models/product'
import { createOperator, createWorld, PASSWORD } from '#tests/world'

test.group('An empty installation', (group) => {
  group.each.setup(async () => {
    await createWorld()
    ace.ui.switchMode('raw')
    return () => ace.ui.switchMode('normal')
  })

  test('gets a partner, a product and a manager from the command line', async ({ assert }) => {
    const slug = 'qinghe'
    assert.equal(await exitCodeOf(PartnerCreate, [slug, '--name=青禾']), 0)
    assert.equal(await exitCodeOf(ProductCreate, ['loan', `--partner=${slug}`, '--name=青禾贷']), 0)
    const manager = ['li.na', `--partner=${slug}`, '--role=manager']
    assert.equal(await exitCodeOf(UserCreate, manager), 0)

    const partner = await Partner.findByOrFail('slug', slug)
    assert.equal(partner.timeZone, 'Asia/Shanghai')
    assert.equal((await Product.in(partner).firstOrFail()).name, '青禾贷')
    const user = await User.in(partner).preload('roleGrants').firstOrFail()
    assert.deepEqual(user.roles, ['manager'])
    assert.isTrue(Boolean(user.mustChangePassword))
    assert.isNotNull(user.passwordExpiresAt)
  })

  test('gives whoever is locked out a password for once', async ({ assert }) => {
    const [user, operator] = [await User.withLoginName('ada'), await createOperator('olga')]
    const session = await LoginSession.start(user!, { ip: '127.0.0.1', userAgent: 'test' })
    assert.equal(await exitCodeOf(UserResetPassword, ['Ada']), 0)
    const again = ['olga', '--operator', '--second-factor']
    assert.equal(await exitCodeOf(UserResetPassword, again), 0)
    for (const person of [user!, operator]) {
      await person.refresh()
      assert.isFalse(await person.verifyPassword(PASSWORD))
      assert.isTrue(Boolean(person.mustChangePassword))
    }
    assert.isNull(operator.totpConfirmedAt)
    await session.refresh()
    assert.isFalse(session.isLive)
    const actions = (await db.from('audit_entries').orderBy('id')).map((row) => row.action)
    assert.deepEqual(actions, [
      'user.password_reset',
      'two_factor.reset',
      'operator.password_reset',
    ])
    for (const nobody of [['nobody'], ['ada', '--operator'], ['olga']]) {
      assert.equal(await exitCodeOf(UserResetPassword, nobody), 1)
    }
  })

  test('refuses what is taken, unknown or no slug', async ({ assert }) => {
    assert.equal(await exitCodeOf(PartnerCreate, ['acme']), 1)
    assert.equal(await exitCodeOf(PartnerCreate, ['No Slug']), 1)
    assert.equal(await exitCodeOf(PartnerCreate, ['nowhere', '--time-zone=Moon/Base']), 1)
    assert.equal(await exitCodeOf(ProductCreate, ['loan', '--partner=acme']), 1)
    assert.equal(await exitCodeOf(ProductCreate, ['card', '--partner=nobody']), 1)
  })
})

type Command =
  typeof UserResetPassword | typeof PartnerCreate | typeof ProductCreate | typeof UserCreate

async function exitCodeOf(command: Command, argv: string[]) {
  const made = await ace.create(command as typeof PartnerCreate, argv)
  await made.exec()
  return made.exitCode ?? 0
}
