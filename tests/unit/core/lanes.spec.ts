import { setImmediate as nextTurn } from 'node:timers/promises'
import { test } from '@japa/runner'
import { TooManyRequests } from '#app/core/exceptions/refusals'
import { Lanes } from '#app/core/lanes'
import { Seats } from '#app/core/seats'

const ACME = 1
const GLOBEX = 2
const INITECH = 3

/** Work that ends when it is told to. */
function works(lanes: Lanes) {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const wait = (name: string) => new Promise<string>((end) => ends.set(name, () => end(name)))
  return {
    begun,
    begin: async (who: number, name: string) =>
      lanes.run(who, () => {
        begun.push(name)
        return wait(name)
      }),
    end: async (...names: string[]) => {
      for (const name of names) {
        ends.get(name)!()
        await nextTurn()
      }
    },
  }
}

test.group('Lanes', () => {
  test('a partner who floods has one lane, and nobody else waits for him', async ({ assert }) => {
    const { begun, begin, end } = works(new Lanes(2, 10))
    const all = ['a1', 'a2', 'a3'].map((name) => begin(ACME, name))
    all.push(begin(GLOBEX, 'g1'))
    await nextTurn()
    assert.deepEqual(begun, ['a1', 'g1'])

    all.push(begin(INITECH, 'i1'))
    await end('a1')
    assert.deepEqual(begun, ['a1', 'g1', 'i1'])
    await end('g1')
    assert.deepEqual(begun, ['a1', 'g1', 'i1', 'a2'])
    await end('a2', 'a3', 'i1')
    assert.deepEqual(await Promise.all(all), ['a1', 'a2', 'a3', 'g1', 'i1'])
  })

  test('a line that is too long is turned away with a time to come back, and only that one', async ({
    assert,
  }) => {
    const { begin, end } = works(new Lanes(2, 1))
    const inLine = [begin(ACME, 'a1'), begin(ACME, 'a2')]
    const refused = await begin(ACME, 'a3').catch((error: unknown) => error)
    assert.instanceOf(refused, TooManyRequests)
    assert.isAbove((refused as TooManyRequests).seconds, 0)
    const other = begin(GLOBEX, 'g1')
    await nextTurn()
    await end('g1', 'a1', 'a2')
    assert.deepEqual(await Promise.all([...inLine, other]), ['a1', 'a2', 'g1'])
  })

  test('work that fails leaves its lane', async ({ assert }) => {
    const lanes = new Lanes(1, 1)
    await assert.rejects(() => lanes.run(ACME, () => Promise.reject(new Error('broken'))), 'broken')
    assert.equal(await lanes.run(ACME, async () => 'next'), 'next')
  })
})

test.group('Seats', () => {
  test('all seats of one are taken, and those of others are free', ({ assert }) => {
    const seats = new Seats(2)
    assert.deepEqual(
      [ACME, ACME, ACME, GLOBEX].map((who) => seats.take(who)),
      [true, true, false, true]
    )
    seats.leave(ACME)
    assert.isTrue(seats.take(ACME))
    assert.isFalse(seats.take(ACME))
  })
})
