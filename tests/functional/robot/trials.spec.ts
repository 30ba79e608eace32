import { test } from '@japa/runner'
import ace from '@adonisjs/core/services/ace'
import { createWorld, type World } from '#tests/world'
import { addEntry } from '#tests/support/knowledge'
import { signedIn } from '#tests/support/sign_in'

const PATH = '/p/acme/products/loan/robot/trial'

async function fill(world: World) {
  const similarQuestions = ['提前还要收钱吗', '提前结清有违约金吗']
  await addEntry(world.acme, { question: '提前还款收手续费吗', answer: '不收。', similarQuestions })
  await addEntry(world.acme, { question: '怎么修改还款日', answer: '在设置里改。' })
  await addEntry(world.acme, { question: '借款多久到账', answer: '几分钟。' })
}

test.group('Asking the robot', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
    await fill(world)
  })
  group.each.teardown(() => void ace.ui.switchMode('normal'))

  test('a manager sees what customers would read, and the candidates', async ({ client }) => {
    const page = await signedIn(client.get(PATH).qs({ question: '提前还要收钱吗' }), world.ada)
    page.assertStatus(200)
    page.assertTextIncludes('不收。')
    page.assertTextIncludes('data-decision="entry"')
    page.assertTextIncludes('提前还款收手续费吗')
  })

  test('a question that asks for a person says so', async ({ client }) => {
    const page = await signedIn(client.get(PATH).qs({ question: '转人工' }), world.ada)
    page.assertTextIncludes('data-decision="transfer"')
  })

  test('the page without a question invites to ask one', async ({ client }) => {
    const page = await signedIn(client.get(PATH), world.ada)
    page.assertStatus(200)
    page.assertTextIncludes('name="question"')
  })

  test('the menu leads to the first product', async ({ client }) => {
    const response = await signedIn(client.get('/p/acme/robot/trial').redirects(0), world.ada)
    response.assertHeader('location', PATH)
  })

  test('the command and the page decide the same', async ({ client, assert }) => {
    for (const question of ['提前还要收钱吗', '还款', '转人工', '今天天气怎么样']) {
      const page = await signedIn(client.get(PATH).qs({ question }).accept('json'), world.ada)
      ace.ui.switchMode('raw')
      const command = await ace.exec('robot:ask', [
        ...['--partner=acme', '--product=loan', '--json'],
        question,
      ])
      command.assertSucceeded()
      const [line] = ace.ui.logger.getLogs().slice(-1)
      const asked = { ...JSON.parse(line!.message), milliseconds: 0 }
      const shown = { ...page.body().trial, milliseconds: 0 }
      assert.deepEqual(asked, shown)
    }
  })

  test('the command refuses a product that is not there', async () => {
    ace.ui.switchMode('raw')
    const command = await ace.exec('robot:ask', ['--partner=acme', '--product=nothing', '问'])
    command.assertFailed()
    command.assertLogMatches(/There is no product nothing/)
  })

  test('an agent may not, and a stranger’s product is not there', async ({ client }) => {
    const allowed = await signedIn(client.get(PATH), world.ada)
    allowed.assertStatus(200)
    const agent = await signedIn(client.get(PATH), world.ana.account)
    agent.assertStatus(403)
    const stranger = await signedIn(client.get(PATH), world.gil)
    stranger.assertStatus(404)
    const missing = await signedIn(client.get('/p/acme/products/nothing/robot/trial'), world.ada)
    missing.assertStatus(404)
  })

  test('a question of any length or kind gets a clear answer', async ({ client }) => {
    const ask = (qs: object) => client.get(PATH).qs(qs).accept('json')
    const long = await signedIn(ask({ question: '问'.repeat(501) }), world.ada)
    long.assertStatus(422)
    const several = await signedIn(ask({ question: ['a', 'b'] }), world.ada)
    several.assertStatus(422)
  })
})
