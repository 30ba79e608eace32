import { test } from '@japa/runner'
import { numberOf, VIEWS, type View } from '#app/plugins/faq/index/base'
import { buildBase } from '#app/plugins/faq/index/base_builder'
import { normalise } from '#app/plugins/faq/language/normalise'
import { read } from '#app/plugins/faq/language/reading'
import { Thesaurus } from '#app/plugins/faq/language/thesaurus'
import { desk } from './support.js'

/** Enough for every column and table to be widened many times. */
const MANY = 700

test.group('The columns of a base', () => {
  test('say the very same as plain tables of what each text has', async ({ assert }) => {
    const entries = await textsOfMany()
    const base = buildBase(entries, Thesaurus.shipped())
    const readings = readingsOf(entries.flat())
    for (const name of VIEWS) {
      const plain = plainView(readings.map((reading) => reading[name]))
      assert.deepEqual(tableOf(base.views[name]), plain.numbers)
      assert.deepEqual(postingsOf(base.views[name]), plain.postings)
      const { masses, norms, sizes, centroids } = extentsOf(base.views[name], entries, plain.rows)
      assert.deepEqual(base.views[name].masses, Float32Array.from(masses))
      assert.deepEqual(base.views[name].norms, Float32Array.from(norms))
      assert.deepEqual(base.views[name].sizes, Uint16Array.from(sizes))
      assert.deepEqual(base.views[name].centroids, Float32Array.from(centroids))
    }
    assert.deepEqual(
      [...base.sequences.units],
      readings.flatMap(({ units }) => units.map((unit) => numberOf(base.views.characters, unit)))
    )
    assert.lengthOf(base.sequences.terms, base.sequences.units.length)
    assert.equal(base.sequences.starts.at(-1), base.sequences.units.length)
    assert.equal(base.firstTexts.at(-1), readings.length)
  })

  test('lie in memory that just holds them, to be handed to another thread', async ({ assert }) => {
    const base = buildBase(await textsOfMany(), Thesaurus.shipped())
    const { codes, texts } = base.views.characters
    for (const column of [
      base.firstTexts,
      base.sequences.units,
      base.sequences.terms,
      codes,
      texts,
    ]) {
      assert.equal(column.byteLength, column.buffer.byteLength)
      assert.isFalse((column.buffer as ArrayBuffer).resizable)
    }
  })

  test('are lent the weights of another base, feature by feature', async ({ assert }) => {
    const entries = await textsOfMany()
    const whole = buildBase(entries, Thesaurus.shipped())
    const part = buildBase(entries.slice(-20), Thesaurus.shipped(), whole)
    for (const name of VIEWS) {
      const [own, lent] = [part.views[name], whole.views[name]]
      for (const [code, number] of tableOf(own))
        assert.equal(own.weights[number], lent.weights[numberOf(lent, code)])
      assert.equal(own.usualSize, lent.usualSize)
    }
  })
})

async function textsOfMany(): Promise<string[][]> {
  const { entries } = await desk('loan')
  const made = Array.from({ length: MANY }, (_, i) => [
    `第${i}号业务怎么办理`,
    `order ${i * 7} is late`,
  ])
  const odd = ['？！', '', '我的我的我的', 'How do I cancel the order?']
  return [...entries.map(({ question, similar }) => [question, ...similar]), odd, [], ...made]
}

const readingsOf = (texts: readonly string[]) =>
  texts.map((text) => read(normalise(text), Thesaurus.shipped()))

/** Numbered as they come, with the texts of each. */
function plainView(texts: readonly (readonly number[])[]) {
  const numbers = new Map<number, number>()
  const postings: number[][] = []
  const rows = texts.map((codes, text) =>
    codes.map((code) => {
      if (!numbers.has(code)) numbers.set(code, postings.push([]))
      postings[numbers.get(code)! - 1]!.push(text)
      return numbers.get(code)!
    })
  )
  return { numbers, postings, rows }
}

const tableOf = ({ codes, numbers }: View) =>
  new Map(
    [...numbers]
      .map((number, slot) => [codes[slot]!, number] as const)
      .filter(([, number]) => number !== 0)
      .sort(([, one], [, other]) => one - other)
  )

const postingsOf = ({ starts, texts }: View) =>
  Array.from({ length: starts.length - 2 }, (_, at) => [
    ...texts.subarray(starts[at + 1], starts[at + 2]),
  ])

/** In the order of the texts: sums of the same figures in another order are others. */
function extentsOf(
  { weights }: View,
  entries: readonly (readonly string[])[],
  rows: readonly (readonly number[])[]
) {
  const masses = rows.map((row) => row.reduce((sum, number) => sum + weights[number]!, 0))
  const squares = rows.map((row) => row.reduce((sum, number) => sum + weights[number]! ** 2, 0))
  const norms = Float32Array.from(squares, Math.sqrt)
  let text = 0
  const centroids = entries.map((texts) => {
    const sums = new Map<number, number>()
    for (const end = text + texts.length; text < end; text++)
      for (const number of rows[text]!)
        sums.set(number, (sums.get(number) ?? 0) + weights[number]! / (norms[text]! || 1))
    return Math.sqrt([...sums.values()].reduce((sum, share) => sum + share * share, 0))
  })
  return { masses, norms, sizes: rows.map(({ length }) => length), centroids }
}
