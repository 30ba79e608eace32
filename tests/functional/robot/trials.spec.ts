import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ace from '@adonisjs/core/services/ace'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { linesOf } from '#app/robot/trials/trial'
import { changeSettings } from '#app/settings/setting_changes'
import { createWorld, type World } from '#tests/world'
import { untilQuiet } from '#tests/support/quiet'
import { WebChat } from '#tests/support/web_chat'
import { addEntry } from '#tests/support/knowledge'
import { signedIn } from '#tests/support/sign_in'

const PATH = '/p/acme/products/loan/robot/trial'

/** What a customer says, line by line; the last is compared. */
const TALKS: Record<string, string[]> = {
  'a direct answer': ['提前还要收钱吗'],
  'a list': ['手续费'],
  'no answer': ['怎么炒西红柿'],
  'a word for a person': ['转人工'],
  'too many misses': ['怎么炒西红柿', '飞机票能退吗'],
  'an option by its number': ['手续费', '1'],
  'an option by its text': ['手续费', '提前还款收手续费吗'],
  'silence': ['借款多久到账', '好的'],
  'small talk': ['你好'],
  'a wish for a person': ['借款多久到账', '我要找真人客服'],
  'nothing asked': ['……'],
  'a sensitive word': ['这是诈骗吧'],
  'the same once more': ['借款多久到账', '借款多久到账'],
}
const DECISIONS: Record<string, string> = {
  'a direct answer': 'entry',
  'a list': 'suggestions',
  'no answer': 'unknown',
  'a word for a person': 'transfer',
  'too many misses': 'unknown',
  'an option by its number': 'option',
  'an option by its text': 'option',
  'silence': 'silence',
  'small talk': 'small_talk',
  'a wish for a person': 'transfer',
  'nothing asked': 'invalid',
  'a sensitive word': 'blocked',
  'the same once more': 'entry',
}

const SETTINGS: Parameters<typeof changeSettings>[1] = [
  ['silent_exact_keywords', ['好的']],
  ['repeat_reply', '刚才答过：'],
  ['sensitive_words', ['诈骗']],
  ['burst_wait_seconds', 0],
  ['sensitive_words_of_customers', 'block'],
]
const NONE = { normalised: null, smallTalk: null }

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

  const set = (...changes: Parameters<typeof changeSettings>[1]) => {
    const { partner, product } = world.acme
    return changeSettings({ partner, product, user: world.ada }, changes)
  }

  async function onPage(client: ApiClient, lines: readonly string[]) {
    const [question, before] = [lines.at(-1), lines.slice(0, -1)]
    const page = client.get(PATH).qs({ question, 'before[]': before }).accept('json')
    return (await signedIn(page, world.ada)).body().trial
  }

  /** Gives the place of the last line. */
  async function inLiveChat(client: ApiClient, lines: readonly string[]) {
    let sequence = 0
    for (const [at, line] of lines.entries()) {
      const said = await new WebChat(client, world.lin).say(line, `line-${at}`)
      sequence = said.body().message.sequence
      await untilQuiet()
    }
    return sequence
  }

  async function byCommand(lines: readonly string[]) {
    const file = join(await mkdtemp(join(tmpdir(), 'talk-')), 'lines.txt')
    await writeFile(file, lines.join('\n'))
    ace.ui.switchMode('raw')
    const at = ['--partner=acme', '--product=loan', `--file=${file}`]
    const command = await ace.exec('robot:ask', [...at, '--talk', '--json'])
    command.assertSucceeded()
    return JSON.parse(ace.ui.logger.getLogs().at(-1)!.message)
  }

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

  for (const [what, lines] of Object.entries(TALKS)) {
    test(`live chat, page and command say the same: ${what}`, async ({ client, assert }) => {
      await set(...SETTINGS)
      const sequence = await inLiveChat(client, lines)
      const address = `/p/acme/conversations/${world.refund.number}/messages/${sequence}/explanation`
      const live = await signedIn(client.get(address).accept('json'), world.ada)
      const [page, command] = [await onPage(client, lines), await byCommand(lines)]

      // What is withheld is kept as asterisks.
      const { question, release, entryId, askedAt, dropped, ...told } = live.body()
      const { question: typed, before, releaseId, knowledgeVersion, ...shown } = page
      const milliseconds = told.milliseconds
      assert.deepEqual({ ...NONE, ...shown, milliseconds }, told)
      assert.equal(knowledgeVersion, release.number)
      assert.deepEqual({ ...command, milliseconds }, { ...page, milliseconds })
      assert.lengthOf(before, lines.length - 1)
      assert.equal(told.decision, DECISIONS[what])
      assert.equal(typed, lines.at(-1))
    })
  }

  test('a talk goes on where it was, and begins anew', async ({ client }) => {
    const ask = (qs: object) => signedIn(client.get(PATH).qs(qs), world.ada)
    const first = await ask({ question: '手续费' })
    first.assertTextIncludes('data-decision="suggestions"')
    const second = await ask({ 'question': '1', 'before[]': '手续费' })
    second.assertTextIncludes('data-decision="option"')
    second.assertTextIncludes('name="before[]" value="手续费"')
    const alone = await ask({ question: '1' })
    alone.assertTextIncludes('data-decision="invalid"')
  })

  test('of a long talk the latest is remembered', ({ assert }) => {
    const unknown = { decision: 'unknown' as const, text: '', transferReason: null }
    const trial = (...questions: string[]) => {
      const exchanges = questions.map((question) => ({ question, ...unknown, options: [] }))
      return { before: exchanges.slice(0, -1), question: questions.at(-1)! }
    }
    assert.deepEqual(linesOf(trial('一', '二')), ['一', '二'])
    const many = Array.from({ length: 30 }, (_, at) => String(at))
    assert.deepEqual(linesOf(trial(...many)), many.slice(-9))
    const long = '问'.repeat(200)
    assert.deepEqual(linesOf(trial('一', long, long)), [long])
    assert.deepEqual(linesOf(trial('一', '问'.repeat(500))), ['问'.repeat(500)])
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
