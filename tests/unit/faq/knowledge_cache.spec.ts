import { test } from '@japa/runner'
import { KnowledgeBase } from '@xiaoyun/plugin-kit/testing'
import { Backoff } from '#app/plugins/faq/backoff'
import { KnowledgeCache } from '#app/plugins/faq/knowledge_cache'
import { entry } from './support.js'

const NEVER = new AbortController().signal

function base(key: string, size = 3) {
  return new KnowledgeBase(
    key,
    Array.from({ length: size }, (_, i) => entry(`${key}-${i}`, `第${i}个问题`))
  )
}

test.group('Knowledge bases in memory', () => {
  test('a hundred questions at once load a base once', async ({ assert }) => {
    const cache = new KnowledgeCache()
    const acme = base('acme')
    await Promise.all(Array.from({ length: 100 }, () => cache.current(acme.view(), NEVER)))
    assert.deepEqual(acme.asked, [null])
  })

  test('a new version loads the difference only', async ({ assert }) => {
    const cache = new KnowledgeCache()
    const acme = base('acme')
    const { version } = await cache.current(acme.view(), NEVER)
    acme.put(entry('new', '新问题'))
    await Promise.all([cache.current(acme.view(), NEVER), cache.current(acme.view(), NEVER)])
    assert.deepEqual(acme.asked, [null, version])
  })

  test('a question that saw a newer version does not settle for an older load', async ({
    assert,
  }) => {
    const cache = new KnowledgeCache()
    const acme = base('acme')
    const arrival = Promise.withResolvers<void>()
    const old = await acme.view().changes(null)
    const slow = { ...acme.view(), changes: () => arrival.promise.then(() => old) }
    const first = cache.current(slow, NEVER)
    acme.put(entry('new', '新问题'))
    const second = cache.current(acme.view(), NEVER)
    arrival.resolve()
    await first
    const { version } = await second
    assert.equal(version, acme.view().version)
  })

  test('a question that was on its way gets the newer base, too', async ({ assert }) => {
    const cache = new KnowledgeCache()
    const acme = base('acme')
    const early = acme.view()
    acme.put(entry('new', '新问题'))
    const { version } = await cache.current(acme.view(), NEVER)
    const answered = await cache.current(early, NEVER)
    assert.equal(answered.version, version)
    assert.lengthOf(acme.asked, 1)
  })

  test('the least recently asked are dropped beyond the limit', async ({ assert }) => {
    const cache = new KnowledgeCache(6)
    const [acme, globex, initech] = [base('acme'), base('globex'), base('initech')]
    for (const each of [acme, globex, acme, initech]) await cache.current(each.view(), NEVER)
    await cache.current(acme.view(), NEVER)
    assert.lengthOf(acme.asked, 1)
    await cache.current(globex.view(), NEVER)
    assert.lengthOf(globex.asked, 2)
  })

  test('a base beyond the limit is still held, alone', async ({ assert }) => {
    const cache = new KnowledgeCache(2)
    const acme = base('acme')
    await cache.current(acme.view(), NEVER)
    await cache.current(acme.view(), NEVER)
    assert.lengthOf(acme.asked, 1)
  })

  test('a forgotten base is loaded whole again', async ({ assert }) => {
    const cache = new KnowledgeCache()
    const acme = base('acme')
    await cache.current(acme.view(), NEVER)
    cache.forget('acme')
    await cache.current(acme.view(), NEVER)
    assert.deepEqual(acme.asked, [null, null])
  })

  test('one that gives up leaves the load to the others', async ({ assert }) => {
    const cache = new KnowledgeCache()
    const acme = base('acme')
    const hasty = new AbortController()
    const gaveUp = cache.current(acme.view(), hasty.signal)
    const patient = cache.current(acme.view(), NEVER)
    hasty.abort(new Error('too late'))
    await assert.rejects(() => gaveUp, 'too late')
    const { size } = await patient
    assert.equal(size, 3)
    assert.lengthOf(acme.asked, 1)
  })

  test('a load that all have given up blocks nobody', async ({ assert }) => {
    const cache = new KnowledgeCache()
    const acme = base('acme')
    const stuck = { ...acme.view(), changes: () => new Promise<never>(() => {}) }
    const hasty = new AbortController()
    const gaveUp = cache.current(stuck, hasty.signal)
    hasty.abort(new Error('too late'))
    await assert.rejects(() => gaveUp, 'too late')
    const { size } = await cache.current(acme.view(), NEVER)
    assert.equal(size, 3)
  })

  test('a failed load fails its question and is tried again by the next', async ({ assert }) => {
    const cache = new KnowledgeCache()
    const acme = base('acme')
    const changes = () => Promise.reject(new Error('The database is away'))
    await assert.rejects(() => cache.current({ ...acme.view(), changes }, NEVER), /database/)
    const { size } = await cache.current(acme.view(), NEVER)
    assert.equal(size, 3)
  })

  test('a base that cannot be built is not read again for every question', async ({ assert }) => {
    const told: string[] = []
    const watch = { failed: () => told.push('failed'), recovered: () => told.push('recovered') }
    const cache = new KnowledgeCache(undefined, () => watch)
    const acme = base('acme')
    const all = await acme.view().changes(null)
    let reads = 0
    const broken = { ...entry('x', '问题'), similar: [null as unknown as string] }
    const changes = async () => {
      reads++
      return { ...all, upserts: [broken] }
    }
    for (let i = 0; i < 5; i++)
      await assert.rejects(() => cache.current({ ...acme.view(), changes }, NEVER))
    assert.equal(reads, 1)
    assert.deepEqual(told, ['failed'])
  })
})

test.group('What failed', () => {
  test('is tried again after ever longer whiles, and said once', async ({ assert }) => {
    let now = 0
    const told: string[] = []
    const watch = { failed: () => told.push('failed'), recovered: () => told.push('recovered') }
    const backoff = new Backoff(watch, () => now)
    const fail = () => backoff.watch(() => Promise.reject(new Error('no memory')))
    const waits: number[] = []
    for (let i = 0; i < 8; i++) {
      await assert.rejects(fail, 'no memory')
      const failedAt = now
      assert.throws(() => backoff.check(), 'no memory')
      while (!backoff.isDue) now += 500
      waits.push((now - failedAt) / 1000)
    }
    assert.deepEqual(waits, [1, 2, 4, 8, 16, 32, 60, 60])
    assert.equal(await backoff.watch(async () => 'done'), 'done')
    assert.deepEqual(told, ['failed', 'recovered'])
    await assert.rejects(fail, 'no memory')
    assert.deepEqual(told, ['failed', 'recovered', 'failed'])
  })
})
