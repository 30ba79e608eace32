import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from '@japa/runner'
import {
  defineAnswerer,
  defineChannel,
  defineKnowledgeSource,
  failureFromError,
} from '@xiaoyun/plugin-kit'
import { failureFromResponse, untilAborted } from '@xiaoyun/plugin-kit'
import type {
  Answerer,
  ChannelDriver,
  DriverTools,
  KnowledgeEntry,
  Turn,
} from '@xiaoyun/plugin-kit'
import type { InboundRequest, SourceChange, SourceTools } from '@xiaoyun/plugin-kit'
import { answererContract, channelContract, sourceContract } from '@xiaoyun/plugin-kit/testing'

/** Runs a suite aside and gives the names of what it does not find. */
async function broken(declare: (collect: typeof test) => void): Promise<string[]> {
  const behaviours: [string, () => unknown][] = []
  const collect = (title: string, check: () => unknown) => behaviours.push([title, check])
  collect.group = (_title: string, define: () => void) => define()
  declare(collect as unknown as typeof test)
  const titles: string[] = []
  for (const [title, check] of behaviours) {
    const [outcome] = await Promise.allSettled([(async () => check())()])
    if (outcome.status === 'rejected') titles.push(title)
  }
  return titles
}

const NOW = new Date('2026-03-01T08:00:00Z')
const SETTINGS = { secret: 'correct-horse-battery' }
const SECRET = [{ key: 'secret', label: 'Secret', type: 'text', secret: true }] as const

const BODY = '{"id":"1","from":"lin","text":"您好"}'
const request = {
  method: 'POST',
  url: '/in/key',
  headers: { 'x-sign': sign(SETTINGS.secret, BODY) },
  body: BODY,
}

function sign(secret: string, body: string | Uint8Array) {
  return createHmac('sha256', secret).update(body).digest('hex')
}

type Flaw = (driver: ChannelDriver, tools: DriverTools, secret: string) => Partial<ChannelDriver>

/** A small proper channel, and what a flaw makes of it. */
function channel(flaw: Flaw = () => ({})) {
  return defineChannel({
    manifest: {
      type: 'small',
      name: 'Small',
      kitVersion: 1,
      settings: SECRET,
      capabilities: { sends: ['text'], maxTextLength: 100, replyWindowHours: 48, reads: 'pushed' },
    },
    open({ secret }, tools) {
      const post = async (body: unknown, signal: AbortSignal) => {
        try {
          const headers = { authorization: secret }
          const sent = { method: 'POST', headers, body: JSON.stringify(body), signal }
          const response = await tools.fetch('https://small.example/send', sent)
          if (!response.ok) throw failureFromResponse(response, tools.now())
        } catch (error) {
          throw failureFromError(error)
        }
      }
      const driver: ChannelDriver = {
        async receive({ body, headers }) {
          if (headers['x-sign'] !== sign(secret, body))
            return { kind: 'refused', reason: 'bad_signature' }
          const { id, from, text } = JSON.parse(new TextDecoder().decode(body)) as Record<
            string,
            string
          >
          const event = {
            kind: 'message',
            externalId: id!,
            from: { externalId: from! },
            content: { kind: 'text', text: text! },
            sentAt: tools.now(),
          } as const
          return { kind: 'events', events: [event], response: { status: 200, body: '' } }
        },
        async deliver({ id, to, content }, signal) {
          await post({ id, to, content }, signal)
          return { externalId: id }
        },
        async check(signal) {
          const outcome = await post({}, signal).catch((error: Error) => error)
          return outcome ? { ok: false, problem: outcome.message } : { ok: true }
        },
      }
      return { ...driver, ...flaw(driver, tools, secret) }
    },
  })
}

function brokenIn(flaw?: Flaw) {
  return broken((collect) =>
    channelContract(collect, channel(flaw), {
      settings: SETTINGS,
      now: NOW,
      signed: [{ name: 'text', request }],
      refused: [{ name: 'altered', request: { ...request, body: BODY.replace('您', '你') } }],
      delivered: () => [{}],
      checked: [{}],
    })
  )
}

test.group('The suite for channels', () => {
  test('finds nothing wrong with a proper channel', async () => {
    assert.deepEqual(await brokenIn(), [])
  })

  test('notices one that believes everybody', async () => {
    const found = await brokenIn((driver, _tools, secret) => ({
      receive: (given: InboundRequest) =>
        driver.receive({ ...given, headers: { 'x-sign': sign(secret, given.body) } }),
    }))
    assert.ok(found.includes('refuses a forged signature'))
    assert.ok(found.includes('never throws on garbage and never believes it'))
  })

  test('notices one that throws', async () => {
    const found = await brokenIn(() => ({
      receive: async ({ body }) => JSON.parse(new TextDecoder().decode(body)),
    }))
    assert.ok(found.includes('never throws on garbage and never believes it'))
  })

  test('notices one that takes the time from the machine', async () => {
    const found = await brokenIn((driver) => ({
      async receive(given) {
        const inbound = await driver.receive(given)
        if (inbound.kind !== 'events') return inbound
        const events = inbound.events.map((event) => ({ ...event, sentAt: new Date() }))
        return { ...inbound, events }
      },
    }))
    assert.ok(found.includes('takes time only from now() and asks nobody while it reads'))
  })

  test('notices one that uses another network', async () => {
    const found = await brokenIn((driver) => ({
      async deliver(message, signal) {
        await fetch('http://127.0.0.1:9/', { signal }).catch(() => null)
        return driver.deliver(message, signal)
      },
    }))
    assert.ok(found.includes('takes time only from now() and asks nobody while it reads'))
  })

  test('notices one that takes every failure for the same', async () => {
    const found = await brokenIn((driver) => ({
      deliver: (message, signal) =>
        driver.deliver(message, signal).catch((error) => {
          throw failureFromError(new Error('failed', { cause: error }))
        }),
    }))
    assert.deepEqual(found.filter((title) => title.startsWith('understands')).length, 1)
  })

  test('notices one that cannot be stopped', async () => {
    const found = await brokenIn((driver) => ({
      deliver: (message) => driver.deliver(message, new AbortController().signal),
    }))
    assert.deepEqual(found, ['honours the abort signal'])
  })

  test('notices one that tells its secret', async () => {
    const found = await brokenIn((driver, tools, secret) => ({
      async check(signal) {
        tools.logger.warn({ url: `https://small.example/?key=${secret}` }, 'Checking')
        return driver.check(signal)
      },
    }))
    assert.deepEqual(found, ['puts no secret into an error or a log line'])
  })
})

/** Knows a question word for word and nothing else. */
class WordForWord implements Answerer {
  async answer({ text, knowledge, thresholds }: Turn, signal: AbortSignal) {
    const { upserts } = await untilAborted(knowledge.changes(null), signal)
    const asks = ({ question, similar }: KnowledgeEntry) =>
      [question, ...similar].some((each) => each && text.includes(each))
    const blocked = ({ negativeKeywords }: KnowledgeEntry) =>
      negativeKeywords.some((word) => text.includes(word))
    const found = upserts.filter((entry) => asks(entry) && !blocked(entry))
    const candidates = found.map(({ id, question }) => ({
      entryId: id,
      score: 1,
      matched: question,
      features: {},
    }))
    if (!found[0] || thresholds.direct > 1) return { kind: 'unknown', candidates } as const
    return { kind: 'entry', entryId: found[0].id, confidence: 1, candidates } as const
  }
}

function brokenWith(answerer: Answerer) {
  const manifest = {
    type: 'word_for_word',
    name: 'Word for word',
    kitVersion: 1,
    settings: [],
  } as const
  const plugin = defineAnswerer({ manifest, open: () => answerer })
  return broken((collect) => answererContract(collect, plugin, { settings: {} }))
}

test.group('The suite for answerers', () => {
  test('finds nothing wrong with a proper answerer', async () => {
    assert.deepEqual(await brokenWith(new WordForWord()), [])
  })

  test('notices one that mixes two knowledge bases', async () => {
    const seen = new Map<string, KnowledgeEntry>()
    class Mixed extends WordForWord {
      override answer(turn: Turn, signal: AbortSignal) {
        const changes = async (since: number | null) => {
          const own = await turn.knowledge.changes(since)
          for (const entry of own.upserts) seen.set(entry.id, entry)
          return { ...own, upserts: [...seen.values()] }
        }
        return super.answer({ ...turn, knowledge: { ...turn.knowledge, changes } }, signal)
      }
    }
    const found = await brokenWith(new Mixed())
    assert.ok(found.includes('keeps two knowledge bases apart, also when asked at once'))
    assert.ok(found.includes('never answers with a removed entry'))
  })

  test('notices one that cannot be stopped', async () => {
    class Deaf extends WordForWord {
      override answer(turn: Turn) {
        return super.answer(turn, new AbortController().signal)
      }
    }
    assert.deepEqual(await brokenWith(new Deaf()), [
      'ends when the signal aborts, and answers the next question',
    ])
  })
})

interface Row {
  id: string
  question: string
  answer: string
}

const PAGES = [
  { rows: [{ id: '1', question: '怎么退款', answer: '三天到账' }], next: 'b' },
  { rows: [{ id: '2', question: '发票怎么开', answer: '在订单页' }], next: null },
]

/** Two pages of a feed. */
async function* feed(
  since: string | null,
  tools: SourceTools,
  signal: AbortSignal
): AsyncGenerator<SourceChange> {
  if (since === 'done') return yield { kind: 'checkpoint', cursor: 'done' }
  for (let next: string | null = 'a'; next !== null;) {
    const page: { rows: Row[]; next: string | null } = await get(next, tools, signal)
    for (const { id, question, answer } of page.rows) {
      const document = {
        kind: 'entry',
        externalId: id,
        revision: answer,
        question,
        answer,
        similar: [],
        negativeKeywords: [],
      } as const
      yield { kind: 'upsert', document }
    }
    next = page.next
  }
  yield { kind: 'checkpoint', cursor: 'done' }
}

async function get(page: string, tools: SourceTools, signal: AbortSignal) {
  try {
    const response = await tools.fetch(`https://feed.example/${page}`, { signal })
    if (!response.ok) throw failureFromResponse(response, tools.now())
    const { rows, next } = JSON.parse(await response.text()) as (typeof PAGES)[number]
    return { rows: [...rows], next }
  } catch (error) {
    throw failureFromError(error)
  }
}

function brokenSource(read: typeof feed) {
  const manifest = { type: 'small_feed', name: 'Feed', kitVersion: 1, settings: [] } as const
  const open = (_settings: object, tools: SourceTools) => ({
    changes: (since: string | null, signal: AbortSignal) => read(since, tools, signal),
  })
  const source = defineKnowledgeSource({ manifest, open })
  const responses = PAGES.map((body) => ({ body }))
  const samples = { settings: {}, responses, documents: ['1', '2'], unchanged: [] }
  return broken((collect) => sourceContract(collect, source, samples))
}

test.group('The suite for sources', () => {
  test('finds nothing wrong with a proper source', async () => {
    assert.deepEqual(await brokenSource(feed), [])
  })

  test('notices one that repeats what did not change', async () => {
    const found = await brokenSource((_since, tools, signal) => feed(null, tools, signal))
    assert.deepEqual(found, [
      'goes on from its last checkpoint without repeating what did not change',
    ])
  })

  test('notices one that cannot be stopped', async () => {
    const found = await brokenSource((since, tools) =>
      feed(since, tools, new AbortController().signal)
    )
    assert.deepEqual(found, ['ends when the signal aborts'])
  })

  test('notices one that ends quietly when the far side fails', async () => {
    const found = await brokenSource(async function* (since, tools, signal) {
      try {
        yield* feed(since, tools, signal)
      } catch {
        yield { kind: 'checkpoint', cursor: 'done' }
      }
    })
    assert.ok(found.includes('understands each failure of the far side, at every step'))
  })
})
