import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Notice from '#app/accounts/models/notice'
import type AnswererConnection from '#app/robot/models/answerer_connection'
import TokenUsage from '#app/robot/models/token_usage'
import { closeConnected } from '#app/robot/answerers/connected_answerer'
import { precomputeAll } from '#app/robot/answerers/precomputing'
import { reserveFor } from '#app/robot/limits/token_budget'
import { changeSettings } from '#app/settings/setting_changes'
import { FakeModel } from '#tests/support/fake_model'
import { addEntry } from '#tests/support/knowledge'
import { labelsOf, Talk } from '#tests/support/robot'
import { createWorld, type World } from '#tests/world'

const QUESTION = '钱包丢了'
const MINUTE = 60_000

/** The meanings that this model knows of: whatever shares one is alike. */
const MEANINGS = [/钱包|卡片遗失|挂失/u, /额度/u, /账单/u]

test.group('Search by meaning', (group) => {
  let world: World
  let talk: Talk
  let model: FakeModel
  let connection: AnswererConnection

  group.each.setup(async () => {
    world = await createWorld()
    talk = new Talk(world)
    model = new FakeModel()
    await model.start()
    embeds()
    await addEntry(world.acme, { question: '如何办理卡片遗失登记', answer: '请立即挂失。' })
    await addEntry(world.acme, { question: '怎么提高额度', answer: '在额度页申请。' })
    await addEntry(world.acme, { question: '怎么看账单', answer: '在账单页查看。' })
    connection = await model.connect(world.acme, { embedding_model: 'meanings-1' })
    return () => model.stop()
  })

  function embeds() {
    model.answers = (response, { path, body }) => {
      const { input, documents } = body as unknown as { input: string[]; documents: string[] }
      const results = documents?.map((text, index) => ({
        index,
        relevance_score: MEANINGS[0]!.test(text) ? 0.95 : 0.01,
      }))
      const data = input?.map((text, index) => ({
        index,
        embedding: [0.01, ...MEANINGS.map((meaning) => Number(meaning.test(text)))],
      }))
      const answer = path.endsWith('/rerank') ? { results } : { data }
      response.end(JSON.stringify({ ...answer, usage: { total_tokens: 7 } }))
    }
  }

  const outcomes = async () =>
    ((await talk.explanation()).consulted ?? []).map(({ outcome }) => outcome)

  const vectors = async () =>
    (await db.from('text_vectors').select('text_hash')) as { text_hash: string }[]

  const precompute = (now = Date.now()) => precomputeAll(() => false, now)

  test('finds what has no word in common, offers it and does not send it', async ({ assert }) => {
    await talk.ask(QUESTION)
    assert.equal(await talk.decision(), 'unknown')
    await precompute()
    const reply = await talk.ask(`请问${QUESTION}`)
    assert.equal(await talk.decision(), 'suggestions')
    assert.deepEqual(labelsOf(reply).slice(0, 1), ['如何办理卡片遗失登记'])
    const { answerer, candidates } = await talk.explanation()
    assert.equal(answerer, 'hybrid')
    assert.closeTo(candidates[0]!.features.similarity!, 1, 0.01)
  })

  test('sends it where a reranker is sure as well', async ({ assert }) => {
    const settings = { ...connection.settings, reranker_model: 'ranker-1' }
    await connection.merge({ settings }).save()
    await precompute()
    assert.equal((await talk.ask(QUESTION)).body, '请立即挂失。')
    const { consulted } = await talk.explanation()
    assert.deepEqual(consulted![0]!.models, [
      { model: 'meanings-1', tokens: 7 },
      { model: 'ranker-1', tokens: 7 },
    ])
  })

  test('computes each text once, and forgets those that are gone', async ({ assert }) => {
    await precompute()
    assert.lengthOf(await vectors(), 3)
    const asked = model.heard.length
    await precompute(Date.now() + 5 * MINUTE)
    assert.lengthOf(model.heard, asked)
    await addEntry(world.acme, { question: '怎么还款', answer: '在还款页。' })
    await precompute(Date.now() + 10 * MINUTE)
    assert.lengthOf(model.heard, asked + 1)
    assert.lengthOf(await vectors(), 4)
    await connection.refresh()
    assert.deepEqual([connection.prepared, connection.toPrepare], [4, 4])
  })

  test('two processes share the work and do none of it twice', async ({ assert }) => {
    await Promise.all([precompute(), precompute()])
    assert.lengthOf(model.heard, 1)
    assert.lengthOf(await vectors(), 3)
  })

  test('finds with what another process has computed, also after a start', async ({ assert }) => {
    await precompute()
    await closeConnected()
    const asked = model.heard.length
    assert.deepEqual(labelsOf(await talk.ask(QUESTION)).slice(0, 1), ['如何办理卡片遗失登记'])
    await precompute(Date.now() + 5 * MINUTE)
    assert.lengthOf(model.heard, asked + 1)
  })

  test('computes nothing for a product that is served no more', async ({ assert }) => {
    const { product } = world.acme
    await product.merge({ archivedAt: Date.now() }).save()
    await precompute()
    assert.lengthOf(model.heard, 0)
    await product.merge({ archivedAt: null }).save()
    await precompute(Date.now() + 15 * MINUTE)
    assert.lengthOf(await vectors(), 3)
  })

  test('takes what it computes ahead from the tokens of the partner', async ({ assert }) => {
    await precompute()
    const used = await TokenUsage.in(world.acme.partner).orderBy('id')
    assert.deepEqual(
      used.map(({ tokens }) => tokens),
      [7, 7]
    )
  })

  test('pauses where the tokens are used up, says so, and goes on with the next day', async ({
    assert,
  }) => {
    const { partner } = world.acme
    await changeSettings({ partner, user: world.ada }, [['tokens_per_day', 30]])
    await reserveFor({ partner, product: world.acme.product }, 20)
    await precompute()
    assert.lengthOf(model.heard, 0)
    await connection.refresh()
    assert.deepEqual(
      [connection.prepareProblem, connection.prepared, connection.toPrepare],
      ['budget', 0, 3]
    )
    assert.deepEqual(
      (await Notice.of(world.ada)).map(({ kind }) => kind),
      ['tokens_of_day_used_up']
    )
    await precompute(Date.now() + MINUTE)
    await TokenUsage.in(partner).where('tokens', 20).delete()
    await precompute(Date.now() + 15 * MINUTE)
    await connection.refresh()
    assert.deepEqual([connection.prepareProblem, connection.prepared], [null, 3])
  })

  test('costs nothing where the service refuses, and all that was reserved where it breaks off', async ({
    assert,
  }) => {
    const { partner } = world.acme
    const used = async () => (await TokenUsage.in(partner).firstOrFail()).tokens
    model.answers = (response) => void response.writeHead(500).end()
    await precompute()
    await talk.ask(QUESTION)
    assert.equal(await used(), 0)
    model.answers = (response) => void response.destroy()
    await talk.ask(`请问${QUESTION}`)
    assert.isAbove(await used(), 0)
  })

  test('says what went wrong, and is left alone until later', async ({ assert }) => {
    model.answers = (response) => void response.writeHead(401).end()
    await precompute()
    await connection.refresh()
    assert.equal(connection.prepareProblem, 'misconfigured')
    await precompute(Date.now() + MINUTE)
    assert.lengthOf(model.heard, 1)
    embeds()
    await precompute(Date.now() + 5 * MINUTE)
    await connection.refresh()
    assert.isNull(connection.prepareProblem)
  })

  test('leaves a question as it was found where the service fails', async ({ assert }) => {
    await precompute()
    const failures: FakeModel['answers'][] = [
      (response) => void response.writeHead(500).end(),
      (response) => void response.end('{"data":[{"embedding":["x"]}]}'),
      (response) => void response.end('{"data":[]}'),
    ]
    for (const [index, answers] of failures.entries()) {
      model.answers = answers
      await talk.ask(`${QUESTION}${'。'.repeat(index)}`)
      assert.equal(await talk.decision(), 'unknown')
      assert.deepEqual(await outcomes(), ['failed'])
    }
  })

  test('asks no model about the very words of the knowledge', async ({ assert }) => {
    await talk.ask('怎么看账单')
    assert.equal(await talk.decision(), 'entry')
    assert.lengthOf(model.heard, 0)
  })

  test('asks no model about what needs none: small talk, wishes for a person, menus, words that get no reply', async ({
    assert,
  }) => {
    await talk.set('silent_exact_keywords', ['退订'])
    await precompute()
    await talk.ask(`请问${QUESTION}`)
    const asked = model.heard.length
    assert.deepEqual(
      await talk.decisions('1', '9', '你好', '谢谢你', '？？？', 'asdfgh', '退订', '我不想活了'),
      ['option', 'menu', 'small_talk', 'small_talk', 'invalid', 'invalid', 'silence', 'small_talk']
    )
    await talk.ask('哪里可以赌博', { screening: { action: 'block', words: ['赌博'] } })
    assert.equal(await talk.decision(), 'blocked')
    await talk.ask('人工')
    assert.equal(await talk.decision(), 'transfer')
    assert.lengthOf(model.heard, asked)
  })

  test('never offers an entry whose negative keyword is there', async ({ assert }) => {
    await addEntry(world.acme, {
      question: '挂失费用',
      answer: '不收费。',
      negativeKeywords: ['钱包'],
    })
    await precompute()
    assert.notInclude(labelsOf(await talk.ask(QUESTION)), '挂失费用')
  })

  test('keeps the vectors of two companies apart', async ({ assert }) => {
    await precompute()
    const { globex } = world
    await model.connect(globex, { embedding_model: 'meanings-1' })
    await addEntry(globex, { question: '怎么看账单', answer: '别家的。' })
    await precompute()
    const rows = (await db.from('text_vectors').where('partner_id', globex.partner.id)) as object[]
    assert.lengthOf(rows, 1)
    assert.notEqual((await talk.ask('账单去哪了')).body, '别家的。')
  })
})
