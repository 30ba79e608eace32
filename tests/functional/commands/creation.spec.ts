import ace from '@adonisjs/core/services/ace'
import { test } from '@japa/runner'
import PartnerCreate from '#app/commands/partner/create'
import ProductCreate from '#app/commands/product/create'
import UserCreate from '#app/commands/user/create'
import User from '#app/accounts/models/user'
import Partner from '#app/partners/models/partner'
import Product from '#app/partners/models/product'
import { createWorld } from '#tests/world'

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

  test('refuses what is taken, unknown or no slug', async ({ assert }) => {
    assert.equal(await exitCodeOf(PartnerCreate, ['acme']), 1)
    assert.equal(await exitCodeOf(PartnerCreate, ['No Slug']), 1)
    assert.equal(await exitCodeOf(PartnerCreate, ['nowhere', '--time-zone=Moon/Base']), 1)
    assert.equal(await exitCodeOf(ProductCreate, ['loan', '--partner=acme']), 1)
    assert.equal(await exitCodeOf(ProductCreate, ['card', '--partner=nobody']), 1)
  })
})

type Command = typeof PartnerCreate | typeof ProductCreate | typeof UserCreate

async function exitCodeOf(command: Command, argv: string[]) {
  const made = await ace.create(command as typeof PartnerCreate, argv)
  await made.exec()
  return made.exitCode ?? 0
}
