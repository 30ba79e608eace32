import ace from '@adonisjs/core/services/ace'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { changeAnswerer } from '#app/robot/answerers/changes'
import { MOST_QUESTIONS, recentQuestions } from '#app/robot/thresholds/recent_questions'
import { tryOut } from '#app/robot/trials/trial'
import { changeSettings } from '#app/settings/setting_changes'
import { settingsOf } from '#app/settings/setting_values'
import { Desk } from '#tests/support/desk'
import { addEntry } from '#tests/support/knowledge'
import { liveChat } from '#tests/support/live_chat'
import { signedIn } from '#tests/support/sign_in'
import { createWorld, type World } from '#tests/world'

const PATH = 'products/loan/robot/thresholds'
const ASKED = ['提前还款收手续费吗', '手续费要收吗', '怎么炒西红柿', '提前还款收手续费吗', '你好']

test.group('Simulating thresholds', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
    const similarQuestions = ['提前还要收钱吗']
    await addEntry(world.acme, {
      question: '提前还款收手续费吗',
      answer: '不收。',
      similarQuestions,
    })
    await addEntry(world.acme, { question: '怎么修改还款日', answer: '在设置里改。' })
  })
  group.each.teardown(() => void ace.ui.switchMode('normal'))

  const ask = async (...texts: string[]) => {
    for (const text of texts) await liveChat(world.refund, text)
  }
  const look = async (client: ConstructorParameters<typeof Desk>[0], end = '') =>
    (await new Desk(client, world.ada).get(`${PATH}${end}`)).body()

  test('asks what customers asked of late once more, counted with repeats', async ({
    client,
    assert,
  }) => {
    await ask(...ASKED)
    const { now, then, simulation, moves } = await look(client)
    assert.deepEqual(now, { direct: 0.7, suggest: 0.35, gap: 0.05, maxSuggestions: 5 })
    assert.deepEqual(then, now)
    assert.equal(simulation.questions, 4)
    assert.equal(simulation.asked, 5)
    const { direct, list, talk, fallback } = simulation.now
    assert.equal(direct + list + talk + fallback, 5)
    assert.isAtLeast(direct, 2)
    assert.equal(talk, 1, 'hello')
    assert.isEmpty(moves)
  })

  test('says which questions move, from what to what', async ({ client, assert }) => {
    await ask(...ASKED)
    const strict = await look(client, '?direct=1&suggest=1')
    assert.deepEqual(strict.simulation.then, { direct: 2, list: 0, talk: 1, fallback: 2 })
    const easy = await look(client, '?direct=0&suggest=0&gap=0')
    assert.isAtLeast(easy.simulation.then.direct, 3)
    for (const { simulation, moves } of [strict, easy]) {
      assert.isNotEmpty(moves)
      for (const { from, to } of moves) assert.notEqual(from, to)
      const gained = moves.filter(({ to }: { to: string }) => to === 'direct').length
      const lost = moves.filter(({ from }: { from: string }) => from === 'direct').length
      assert.equal(simulation.then.direct - simulation.now.direct, gained - lost)
    }
    const [move] = easy.moves
    assert.deepInclude(ASKED, move.question)
    assert.isString(move.best)
    assert.isNumber(move.score)
  })

  test('says of everything what the robot does under those thresholds, small talk too', async ({
    client,
    assert,
  }) => {
    const { partner, product } = world.acme
    await addEntry(world.acme, { question: '今天天气不好会晚到吗', answer: '会提前告诉您。' })
    const texts = [...ASKED, '今天天气如何', '讲个笑话', '还款', '？？？', '打开空调', '谢谢你啊']
    await ask(...texts)
    const outcomes = {
      entry: 'direct',
      suggestions: 'list',
      small_talk: 'talk',
      invalid: 'talk',
    } as const
    const wishes = [
      { direct: 0.7, suggest: 0.35, gap: 0.05 },
      { direct: 0.05, suggest: 0.01, gap: 0 },
      { direct: 0.9, suggest: 0.02, gap: 0.05 },
      { direct: 1, suggest: 1, gap: 0 },
    ]
    const seen = new Set<string>()
    for (const { direct, suggest, gap } of wishes) {
      const wish = `?direct=${direct}&suggest=${suggest}&gap=${gap}`
      const simulated = (await look(client, wish)).simulation.then
      await changeSettings({ partner, product, user: world.ada }, [
        ['direct_threshold', direct],
        ['suggest_threshold', suggest],
        ['threshold_gap', gap],
      ])
      const done = { direct: 0, list: 0, talk: 0, fallback: 0 }
      for (const text of texts) {
        const { decision } = await tryOut(world.acme, text, 'zh-CN')
        done[outcomes[decision as keyof typeof outcomes] ?? 'fallback']++
      }
      assert.deepEqual(simulated, done, wish)
      seen.add(`talk ${done.talk}`)
    }
    assert.isAbove(seen.size, 1, 'small talk gives way')
  })

  test('counts small talk as the robot is set now', async ({ client, assert }) => {
    const { partner, product } = world.acme
    await ask('谢谢')
    assert.equal((await look(client)).simulation.now.talk, 1)
    await changeSettings({ partner, product, user: world.ada }, [['small_talk_enabled', false]])
    assert.equal((await look(client)).simulation.now.fallback, 1)
  })

  test('leaves out whoever needs help, which comes before any knowledge', async ({
    assert,
    client,
  }) => {
    await ask('怎么炒西红柿', '还不上钱，我活不下去了')
    assert.equal((await look(client)).simulation.questions, 1)
  })

  test('says how old it is, and is computed anew when wished', async ({ client, assert }) => {
    const start = Date.now()
    await ask('提前还款收手续费吗')
    const first = await look(client)
    assert.isAtLeast(first.computedAt, start)
    await ask('怎么炒西红柿')
    const kept = await look(client, '?direct=0.9')
    assert.equal(kept.computedAt, first.computedAt)
    assert.equal(kept.simulation.asked, 1)

    const page = (await new Desk(client, world.ada).page(PATH)).text()
    const [, since] = /since=(\d+)[^>]*>Compute anew</.exec(page)!
    const anew = await look(client, `?since=${since}`)
    assert.isAtLeast(anew.computedAt, Number(since))
    assert.equal(anew.simulation.asked, 2)
    assert.equal((await look(client, `?since=${since}`)).computedAt, anew.computedAt, 'once')
    const ahead = await look(client, `?since=${Date.now() + 3_600_000}`)
    assert.equal(ahead.computedAt, anew.computedAt, 'of a clock that is ahead')
  })

  test('says so where models have a say in live chat, which it does not ask', async ({
    client,
    assert,
  }) => {
    await ask('提前还款收手续费吗')
    const note = 'This product has models switched on'
    const page = async () => (await new Desk(client, world.ada).page(PATH)).text()
    assert.notInclude(await page(), note)
    const settings = { base_url: 'https://models.example.com/v1', model: 'small-1' }
    await changeAnswerer(world.acme, 'generative', world.ada, { isEnabled: true, settings })
    assert.include(await page(), note)
    assert.isTrue((await look(client)).hasModels)
  })

  test('asks with the knowledge of now', async ({ client, assert }) => {
    await ask('怎么炒西红柿')
    assert.equal((await look(client)).simulation.now.fallback, 1)
    await addEntry(world.acme, { question: '怎么炒西红柿', answer: '先切块。' })
    assert.equal((await look(client)).simulation.now.direct, 1)
  })

  test('covers what is personal', async ({ client, assert }) => {
    await ask('手机13812345678怎么修改还款日')
    for (const end of ['?direct=1&suggest=1', '?direct=0&suggest=0&gap=0']) {
      const page = await new Desk(client, world.ada).page(`${PATH}${end}`)
      assert.equal(page.status(), 200)
      assert.notInclude(page.text(), '13812345678')
      assert.notInclude(JSON.stringify(await look(client, end)), '13812345678')
    }
  })

  test('looks no further back than it is told, and not at other products', async ({ assert }) => {
    await ask('提前还款收手续费吗', '怎么炒西红柿')
    const texts = async (days: number, base = world.acme) =>
      (await recentQuestions(base, days)).map(({ text }) => text)
    assert.deepEqual(await texts(7), ['怎么炒西红柿', '提前还款收手续费吗'])
    assert.isEmpty(await texts(7, world.globex))
    const old = Date.now() - 10 * 86_400_000
    await db.from('messages').where('body', '怎么炒西红柿').update({ sent_at: old })
    assert.deepEqual(await texts(7), ['提前还款收手续费吗'])
    assert.lengthOf(await texts(30), 2)
    assert.equal(MOST_QUESTIONS, 1000)
  })

  test('what was written in several messages is one question', async ({ assert }) => {
    const first = await liveChat(world.refund, '提前还款')
    const second = await liveChat(world.refund, '收手续费吗')
    const turns = db.from('robot_turns').where('conversation_id', world.refund.id)
    const [earlier, later] = await turns.clone().orderBy('id')
    await db.from('robot_turns').where('id', earlier.id).update({ explanation: null })
    const explanation = { ...JSON.parse(later.explanation), together: [first, second] }
    const stored = JSON.stringify({ ...explanation, decision: 'unknown' })
    await db.from('robot_turns').where('id', later.id).update({ explanation: stored })
    const [question] = await recentQuestions(world.acme, 7)
    assert.deepEqual(question, { text: '提前还款 收手续费吗', times: 1 })
  })

  test('says so where nobody has asked anything yet', async ({ client }) => {
    const page = await new Desk(client, world.ada).page(PATH)
    page.assertStatus(200)
    page.assertTextIncludes('No customer has asked of late')
  })

  test('lets the manager adopt them, as the settings would', async ({ client, assert }) => {
    await ask(...ASKED)
    const page = (await new Desk(client, world.ada).page(`${PATH}?direct=0.8&gap=0.1`)).text()
    assert.include(page, 'products/loan/settings?_method=PUT')
    const field = (name: string) =>
      new RegExp(`name="${name}" value="([^"]*)"`).exec(page)![1]!.replaceAll('&quot;', '"')
    const names = ['direct_threshold', 'suggest_threshold', 'threshold_gap', 'max_suggestions']
    const form = Object.fromEntries([...names, 'basis'].map((name) => [name, field(name)]))
    const sent = client.put('/p/acme/products/loan/settings').form(form).redirects(0)
    assert.equal((await signedIn(sent, world.ada)).status(), 302)
    const settings = await settingsOf(world.acme.partner, world.acme.product, 'zh-CN')
    assert.equal(settings.direct_threshold, 0.8)
    assert.equal(settings.threshold_gap, 0.1)
    const changed = await db.from('audit_entries').where('action', 'setting.changed')
    assert.lengthOf(changed, 2, 'what was as before was left alone')
    assert.deepEqual((await look(client)).now.direct, 0.8)
  })

  test('prints the same figures in a terminal', async ({ client, assert }) => {
    await ask(...ASKED)
    const { simulation } = await look(client, '?direct=0.99&gap=0.9&days=30')
    ace.ui.switchMode('raw')
    const at = ['--partner=acme', '--product=loan']
    const command = await ace.exec('robot:thresholds', [...at, '--direct=0.99', '--gap=0.9'])
    command.assertSucceeded()
    const lines = ace.ui.logger.getLogs().map(({ message }) => message)
    assert.include(lines[0], `${simulation.questions} questions, asked ${simulation.asked} times`)
    for (const outcome of ['direct', 'list', 'talk', 'fallback'] as const) {
      const line = lines.find((each) => each.startsWith(outcome))
      assert.include(line, `${simulation.now[outcome]} → ${simulation.then[outcome]}`)
    }
    const wrong = await ace.exec('robot:thresholds', [...at, '--direct=7'])
    wrong.assertFailed()
    wrong.assertLogMatches(/scores and the lead are 0 to 1/)
  })

  test('is for managers, and of thresholds that there can be', async ({ client, assert }) => {
    const status = async (end: string, person = world.ada) =>
      (await new Desk(client, person).get(`${PATH}${end}`)).status()
    assert.equal(await status('?direct=0.5'), 200)
    assert.equal(await status('', world.ana.account), 403)
    assert.equal(await status('', world.gil), 404)
    for (const wrong of [
      'direct=1.1',
      'gap=-1',
      'suggest=a',
      'maxSuggestions=0',
      'days=31',
      'since=-1',
    ])
      assert.equal(await status(`?${wrong}`), 422, wrong)
  })
})
