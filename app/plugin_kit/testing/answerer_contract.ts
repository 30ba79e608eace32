import assert from 'node:assert/strict'
import { inspect } from 'node:util'
import type { test as japaTest } from '@japa/runner'
import type { Answer, Answerer, AnswererPlugin, Candidate, KnowledgeEntry } from '../answering.ts'
import type { KnowledgeView, Thresholds, Turn } from '../answering.ts'
import { abortingSignals, assertDeclared, assertNoSecrets, endsSoon } from './behaviours.ts'
import { parrot, withToolsOnly } from './behaviours.ts'
import { fakeTools, type FakeTools, type FakeToolsOptions, type Reaction } from './fake_tools.ts'
import { KnowledgeBase } from './knowledge_base.ts'

export interface AnswererSamples {
  readonly settings: Readonly<Record<string, unknown>>
  /** What a service that the answerer asks says to any request; a function can look at the request. */
  readonly service?: Reaction
  readonly now?: Date
}

/** What an answerer is, sentence by sentence. Call it at the top of a spec file with Japa's `test`. */
export function answererContract(
  test: typeof japaTest,
  plugin: AnswererPlugin,
  samples: AnswererSamples
) {
  const subject = new Subject(plugin, samples)

  test.group(`Answerer ${plugin.manifest.type}`, () => {
    test('declares itself and the form of its settings', () =>
      assertDeclared(plugin.manifest, { ...samples.settings }))
    test('answers a known question with its entry', () => subject.answers())
    test('keeps two knowledge bases apart, also when asked at once', () => subject.isolates())
    test('picks up an edit with the next version', () => subject.picksUpEdits())
    test('never answers with a removed entry', () => subject.forgetsRemoved())
    test('forgets everything when the changes are complete', () => subject.startsOver())
    test('asks only for changes since a version it was given', () => subject.asksSensibly())
    test('never throws on garbage, nothing, or 20,000 characters', () => subject.survivesGarbage())
    test('offers no more suggestions than it may, and none twice', () => subject.limits())
    test('ignores an entry whose negative keyword occurs', () => subject.obeysNegatives())
    test('sorts its candidates and keeps scores between 0 and 1', () => subject.scores())
    test('sends nothing directly that scores below the threshold', () => subject.obeysThreshold())
    test('decides the same once more, from the candidates alone', () => subject.decidesAgain())
    test('ends when the signal aborts, and answers the next question', () => subject.aborts())
    test('answers again after the database failed once', () => subject.recovers())
    test('answers again after it was told to forget', () => subject.relearns())
    if (plugin.manifest.stage) {
      test('lets a broken service cost no more than an error, or what was found', () =>
        subject.outlivesItsService())
      test('asks no model where nothing may be spent', () => subject.savesTokens())
    }
    test('prepares in steps, and what is done stays done', () => subject.prepares())
    test('takes time and network only from its tools', () => subject.usesTools())
    test('puts no secret into an error or a log line', () => subject.keepsSecrets())
  })
}

const THRESHOLDS: Thresholds = { direct: 0.8, suggest: 0.3, gap: 0.05, maxSuggestions: 5 }
const EVERYTHING: Thresholds = { direct: 1, suggest: 0, gap: 0, maxSuggestions: 2 }

const ACME = [
  entry('a1', '怎么申请退款', '在订单页点“申请退款”，三天内到账。', ['退款怎么操作', '我要退钱']),
  entry('a2', '如何修改收货地址', '发货之前可以在订单页修改地址。', ['地址填错了怎么办']),
  entry('a3', '发票怎么开', '在订单详情页申请电子发票。', ['可以开增值税发票吗']),
  entry('a4', '忘记登录密码怎么办', '在登录页点“忘记密码”。', ['密码找回']),
  entry('a5', '客服工作时间', '每天九点到二十一点。', ['你们几点上班']),
  entry('a6', 'How do I track my parcel', 'Open the order and choose "Track".', [
    'where is my order',
  ]),
]
const GLOBEX = [
  entry('g1', '怎么办理签证', '请带护照到三号窗口。', ['签证办理流程']),
  entry('g2', '行李限额是多少', '每人二十三公斤。', ['可以带多重的行李']),
]

function entry(
  id: string,
  question: string,
  answer: string,
  similar: readonly string[] = [],
  negativeKeywords: readonly string[] = []
): KnowledgeEntry {
  return { id, question, similar, negativeKeywords, answer }
}

class Subject {
  readonly plugin: AnswererPlugin
  readonly samples: AnswererSamples

  constructor(plugin: AnswererPlugin, samples: AnswererSamples) {
    this.plugin = plugin
    this.samples = samples
  }

  async answers() {
    const answerer = this.open()
    const base = new KnowledgeBase('acme', ACME)
    for (const { id, question } of ACME) {
      const answer = await ask(answerer, base, question)
      assert.ok(offered(answer).includes(id), `${question}: ${inspect(answer)}`)
    }
    const unknown = await ask(answerer, new KnowledgeBase('empty', []), '怎么申请退款')
    assert.deepEqual(offered(unknown), [], 'nothing is known, so nothing may be offered')
  }

  async isolates() {
    const answerer = this.open()
    const acme = new KnowledgeBase('acme', ACME)
    const globex = new KnowledgeBase('globex', GLOBEX)
    const questions = [...ACME, ...GLOBEX].map(({ question }) => question)
    const asked = questions.flatMap((question) =>
      [acme, globex].map(async (base) => {
        const own = base === acme ? ACME : GLOBEX
        const answer = await ask(answerer, base, question, EVERYTHING)
        const foreign = mentioned(answer).filter((id) => !own.some((each) => each.id === id))
        assert.deepEqual(foreign, [], `"${question}" asked in ${base.key}`)
      })
    )
    await Promise.all(asked)
    const owned = await ask(answerer, globex, '怎么办理签证')
    assert.ok(offered(owned).includes('g1'), 'Globex must know it, for this to mean anything')
  }

  async picksUpEdits() {
    const answerer = this.open()
    const base = new KnowledgeBase('acme', ACME)
    await ask(answerer, base, '怎么申请退款')
    base.put(
      entry('a2', '怎么查看会员积分', '在“我的”里看。'),
      entry('a7', '怎么注销账户', '请找客服。')
    )
    const edited = await ask(answerer, base, '怎么查看会员积分')
    assert.ok(offered(edited).includes('a2'), inspect(edited))
    const added = await ask(answerer, base, '怎么注销账户')
    assert.ok(offered(added).includes('a7'), inspect(added))
    const untouched = await ask(answerer, base, '发票怎么开')
    assert.ok(offered(untouched).includes('a3'), inspect(untouched))
  }

  async forgetsRemoved() {
    const answerer = this.open()
    const base = new KnowledgeBase('acme', ACME)
    const before = await ask(answerer, base, '发票怎么开')
    assert.ok(offered(before).includes('a3'), 'it must be known, for this to mean anything')
    base.remove('a3')
    for (const question of ['发票怎么开', '可以开增值税发票吗']) {
      const answer = await ask(answerer, base, question, EVERYTHING)
      assert.ok(!mentioned(answer).includes('a3'), inspect(answer))
    }
    base.put(...ACME.filter(({ id }) => id === 'a3'))
    assert.ok(offered(await ask(answerer, base, '发票怎么开')).includes('a3'))
  }

  async startsOver() {
    const answerer = this.open()
    const base = new KnowledgeBase('acme', ACME)
    await ask(answerer, base, '发票怎么开')
    base.replace(GLOBEX)
    const gone = await ask(answerer, base, '发票怎么开', EVERYTHING)
    assert.ok(
      mentioned(gone).every((id) => id.startsWith('g')),
      inspect(gone)
    )
    assert.ok(offered(await ask(answerer, base, '怎么办理签证')).includes('g1'))
  }

  async asksSensibly() {
    const answerer = this.open()
    const base = new KnowledgeBase('acme', ACME)
    const versions = new Set<number | null>([null])
    for (let edit = 0; edit < 4; edit++) {
      // A question that is in the knowledge word for word may need no more than that.
      await ask(answerer, base, '发票怎么开呢')
      versions.add(base.view().version)
      base.put(entry('a9', `第${edit}个问题`, '答案'))
    }
    const reads = base.asked.length > 0 || this.plugin.manifest.stage === 'writing'
    assert.ok(reads, 'it must ask for the knowledge, for this to mean anything')
    assert.deepEqual(
      base.asked.filter((since) => !versions.has(since)),
      []
    )
  }

  async survivesGarbage() {
    const answerer = this.open()
    const base = new KnowledgeBase('acme', [...ACME, entry('odd', '', '', [''], [''])])
    const long = '怎么申请退款abc '.repeat(2_000).slice(0, 20_000)
    const texts = [
      '',
      ' ',
      '\n',
      '\u0000',
      '\ud800',
      '？！。',
      '👩‍👩‍👧‍👦'.repeat(50),
      '(.*)+[\\',
      '<script>',
      '-1',
    ]
    for (const text of [
      ...texts,
      '\u0301'.repeat(500),
      '1'.repeat(20_000),
      '退'.repeat(20_000),
      long,
    ]) {
      const outcome = await endsSoon(ask(answerer, base, text), 'a question')
      assert.equal(outcome.status, 'fulfilled', inspect(outcome))
    }
  }

  async limits() {
    const answerer = this.open()
    const twins = Array.from({ length: 9 }, (_, index) =>
      entry(`t${index}`, `怎么申请退款${index}`, `答案${index}`, ['退款流程'])
    )
    const base = new KnowledgeBase('acme', twins)
    for (const maxSuggestions of [1, 2, 5]) {
      const answer = await ask(answerer, base, '退款', { ...EVERYTHING, maxSuggestions })
      const listed = answer.kind === 'suggestions' ? answer.entryIds : []
      assert.ok(listed.length <= maxSuggestions, inspect(answer))
    }
  }

  async obeysNegatives() {
    const answerer = this.open()
    const guarded = entry('n1', '怎么办理退票', '在订单页退票。', ['我要退票'], ['团体', 'group'])
    const base = new KnowledgeBase('acme', [...ACME, guarded])
    const allowed = await ask(answerer, base, '怎么办理退票')
    assert.ok(offered(allowed).includes('n1'), 'it must be answered, for this to mean anything')
    for (const text of ['团体怎么办理退票', '怎么办理退票（团体）', '怎么办理退票 group']) {
      const answer = await ask(answerer, base, text, { ...THRESHOLDS, suggest: 0 })
      assert.ok(!offered(answer).includes('n1'), inspect(answer))
    }
  }

  async scores() {
    const answerer = this.open()
    const base = new KnowledgeBase('acme', ACME)
    const questions = [...ACME.flatMap((each) => [each.question, ...each.similar]), '退', '天气']
    for (const question of questions) {
      const { candidates } = await ask(answerer, base, question, EVERYTHING)
      const known = new Set(ACME.map(({ id }) => id))
      assert.ok(
        candidates.every(({ entryId }) => known.has(entryId)),
        inspect(candidates)
      )
    }
  }

  async obeysThreshold() {
    const answerer = this.open()
    const base = new KnowledgeBase('acme', ACME)
    for (const { question } of ACME) {
      for (const text of [question, `请问${question}呢，谢谢`, question.slice(0, 4)]) {
        for (const direct of [0.5, 0.9, 1]) {
          await ask(answerer, base, text, { ...THRESHOLDS, direct })
        }
      }
    }
  }

  async decidesAgain() {
    const answerer = this.open()
    if (!answerer.decide) return
    const base = new KnowledgeBase('acme', ACME)
    for (const { question } of ACME) {
      for (const thresholds of [THRESHOLDS, EVERYTHING, { ...THRESHOLDS, direct: 0.5, gap: 1 }]) {
        const answer = await ask(answerer, base, question, thresholds)
        const { normalised, work, ...decided } = answer
        const again = answerer.decide(answer.candidates, thresholds)
        assert.deepEqual(again, decided, inspect({ normalised, work }))
      }
    }
  }

  async aborts() {
    const answerer = this.open({ otherwise: 'silence' })
    const base = new KnowledgeBase('acme', ACME)
    const stuck = { ...base.view(), changes: () => never(), entries: () => never() }
    const asked = turn(base, '发票怎么开', THRESHOLDS, stuck)
    for (const { name, signal } of abortingSignals()) {
      const outcome = await endsSoon(answerer.answer(asked, signal), name)
      if (outcome.status === 'fulfilled') assertAnswer(outcome.value, asked)
    }
    const working = this.open()
    for (const { name, signal } of abortingSignals()) {
      await endsSoon(working.answer(asked, signal), name)
    }
    assert.ok(offered(await ask(working, base, '发票怎么开')).includes('a3'))
  }

  async recovers() {
    const answerer = this.open()
    const base = new KnowledgeBase('acme', ACME)
    const changes = () => Promise.reject(new Error('The database is away'))
    const broken = { ...base.view(), changes, entries: changes }
    await Promise.allSettled([
      answerer.answer(turn(base, '发票怎么开', THRESHOLDS, broken), AbortSignal.timeout(5_000)),
    ])
    assert.ok(offered(await ask(answerer, base, '发票怎么开')).includes('a3'))
  }

  async relearns() {
    const answerer = this.open()
    const base = new KnowledgeBase('acme', ACME)
    await ask(answerer, base, '发票怎么开')
    answerer.forget?.('acme')
    answerer.forget?.('never heard of')
    assert.ok(offered(await ask(answerer, base, '发票怎么开')).includes('a3'))
    await answerer.close?.()
  }

  /** The host says what was found where it throws; an answer of its own must be as good as any. */
  async outlivesItsService() {
    const base = new KnowledgeBase('acme', ACME)
    for (const { name, reaction } of BROKEN) {
      const answerer = this.open({ otherwise: reaction })
      const outcome = await endsSoon(ask(answerer, base, '发票怎么开'), name)
      if (outcome.status === 'rejected') assert.ok(!isAssertion(outcome.reason), inspect(outcome))
    }
  }

  async savesTokens() {
    const tools = this.tools({})
    const base = new KnowledgeBase('acme', ACME)
    const refused = async () => ({ kind: 'refused', reason: 'budget' }) as const
    const asked = { ...turn(base, '发票怎么开'), reserve: refused }
    const answerer = this.plugin.open(this.samples.settings, tools)
    const answer = await answerer.answer(asked, AbortSignal.timeout(5_000))
    assertAnswer(answer, asked)
    assert.notEqual(answer.kind, 'text', 'a text was written for nothing')
    const ahead = { knowledge: base.view(), reserve: refused }
    const progress = await answerer.precompute?.(ahead, AbortSignal.timeout(5_000))
    if (progress) assert.equal(progress.waitsFor, 'budget', 'it waits, and does not say for what')
    assert.deepEqual(tools.requests, [])
  }

  async prepares() {
    const tools = this.tools({})
    const answerer = this.plugin.open(this.samples.settings, tools)
    if (!answerer.precompute) return
    const base = new KnowledgeBase('acme', ACME)
    const finish = async () => {
      for (let step = 0; step < 100; step++) {
        const ahead = { knowledge: base.view(), reserve: LENT.reserve }
        const { done, total } = await answerer.precompute!(ahead, AbortSignal.timeout(5_000))
        assert.ok(done <= total, 'more is done than there is')
        if (done === total) return
      }
      assert.fail('it never ends')
    }
    await finish()
    const asked = tools.requests.length
    await finish()
    assert.equal(tools.requests.length, asked, 'what was done is done again')
    assert.ok(offered(await ask(answerer, base, '发票怎么开')).includes('a3'))
  }

  async usesTools() {
    const base = new KnowledgeBase('acme', ACME)
    const answerer = this.open()
    await withToolsOnly(() => ask(answerer, base, '发票怎么开'))
  }

  async keepsSecrets() {
    for (const status of [200, 401, 500]) {
      const tools = this.tools({ otherwise: parrot(status) })
      const answerer = this.plugin.open(this.samples.settings, tools)
      const base = new KnowledgeBase('acme', ACME)
      const said = await Promise.allSettled([ask(answerer, base, '发票怎么开')])
      assertNoSecrets(this.plugin.manifest, this.samples.settings, tools, said)
    }
  }

  open(options: FakeToolsOptions = {}): Answerer {
    return this.plugin.open(this.samples.settings, this.tools(options))
  }

  tools(options: FakeToolsOptions): FakeTools {
    return fakeTools({ now: this.samples.now, otherwise: this.samples.service, ...options })
  }
}

/** `found` is there for those that build on another's answer; the others take no notice of it. */
function turn(
  base: KnowledgeBase,
  text: string,
  thresholds: Thresholds = THRESHOLDS,
  knowledge: KnowledgeView = base.view()
): Turn {
  const found = base.find(text, thresholds)
  const history = [
    { from: 'customer', text: '你好' } as const,
    { from: 'robot', text: '您好' } as const,
  ]
  return { text, locale: 'zh-CN', knowledge, thresholds, history, found, ...LENT }
}

const LENT: Pick<Turn, 'reserve' | 'draft'> = {
  reserve: async () => ({ kind: 'reserved', settle: async () => {} }),
  draft: () => {},
}

/** Asks, and looks at the form of the answer whatever it says. */
async function ask(answerer: Answerer, base: KnowledgeBase, text: string, thresholds = THRESHOLDS) {
  const asked = turn(base, text, thresholds)
  const answer = await answerer.answer(asked, AbortSignal.timeout(5_000))
  assertAnswer(answer, asked)
  return answer
}

/** The entries that the customer would get to see. */
function offered(answer: Answer): readonly string[] {
  switch (answer.kind) {
    case 'entry':
      return [answer.entryId]
    case 'text':
      return answer.citations
    case 'suggestions':
      return answer.entryIds
    case 'unknown':
    case 'transfer':
      return []
  }
}

function mentioned(answer: Answer): readonly string[] {
  return [...offered(answer), ...answer.candidates.map(({ entryId }) => entryId)]
}

function assertAnswer(answer: Answer, { thresholds }: Turn) {
  const seen = inspect(answer, { depth: 5 })
  const kinds = ['entry', 'text', 'suggestions', 'unknown', 'transfer']
  assert.ok(kinds.includes(answer.kind), seen)
  assertCandidates(answer.candidates)
  const ids = offered(answer)
  assert.equal(new Set(ids).size, ids.length, `an entry is offered twice: ${seen}`)
  if (answer.kind === 'suggestions') {
    assert.ok(ids.length > 0 && ids.length <= thresholds.maxSuggestions, seen)
  }
  if (answer.kind === 'text') {
    const known = new Set(answer.candidates.map(({ entryId }) => entryId))
    assert.ok(answer.text.trim() !== '' && ids.length > 0, seen)
    assert.ok(
      ids.every((id) => known.has(id)),
      `it cites what it was not given: ${seen}`
    )
  }
  if (answer.kind === 'entry' || answer.kind === 'text') assertScore(answer.confidence, seen)
  if (answer.kind === 'entry') {
    assert.ok(answer.confidence >= thresholds.direct, `sent below ${thresholds.direct}: ${seen}`)
  }
}

function assertCandidates(candidates: readonly Candidate[]) {
  const seen = inspect(candidates, { depth: 3 })
  for (const [index, { score, features }] of candidates.entries()) {
    assertScore(score, seen)
    const before = candidates[index - 1]
    assert.ok(!before || before.score >= score, `candidates are not sorted: ${seen}`)
    assert.ok(Object.values(features).every(Number.isFinite), `a feature is no number: ${seen}`)
  }
}

function assertScore(score: number, seen: string) {
  assert.ok(score >= 0 && score <= 1, `a score is not between 0 and 1: ${seen}`)
}

const BROKEN: { name: string; reaction: Reaction }[] = [
  { name: '500', reaction: { status: 500, body: 'oops' } },
  { name: '429', reaction: { status: 429 } },
  { name: 'no JSON', reaction: { body: '<html>' } },
  { name: 'another JSON', reaction: { body: { data: 'x', results: 1, choices: {} } } },
  { name: 'null', reaction: { body: 'null' } },
  { name: 'nothing', reaction: { body: '' } },
  { name: 'a broken stream', reaction: { body: 'data: {"choices":[{"delta":{"con' } },
  { name: 'a broken connection', reaction: new TypeError('fetch failed') },
]

const isAssertion = (error: unknown) => error instanceof assert.AssertionError

function never(): Promise<never> {
  return new Promise(() => {})
}
