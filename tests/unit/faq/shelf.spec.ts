import { mkdtemp, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { Builder } from '#app/plugins/faq/index/builder'
import { prepare } from '#app/plugins/faq/index/prepared'
import { nameOf } from '#app/plugins/faq/index/recipe'
import { Shelf } from '#app/plugins/faq/index/shelf'
import { Thesaurus } from '#app/plugins/faq/language/thesaurus'

const TEXTS = [['怎么还款', '在哪里还钱'], ['怎么查看额度'], ['how do i repay']]
const MONTH = 31 * 24 * 60 * 60
const many = Array.from({ length: 700 }, (_, place) => [
  `第${place}号业务怎么办理`,
  `${place}号业务在哪里办`,
  `我想办${place}号业务`,
])

test.group('What was built of a knowledge base', (group) => {
  let folder: string
  let builder: Builder
  group.each.setup(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shelf-'))
    builder = new Builder()
    return async () => {
      await builder.close()
      await rm(folder, { recursive: true })
    }
  })
  const paths = async () => (await readdir(folder)).map((file) => join(folder, file))
  const built = (entries: string[][]) => prepare(entries, Thesaurus.shipped())

  test('is read as it was written, column by column', ({ assert }) => {
    const prepared = built(TEXTS)
    const shelf = new Shelf(folder)
    assert.isNull(shelf.find('a'))
    shelf.put('a', prepared)
    assert.deepEqual(shelf.find('a'), prepared)
  })

  test('is read where it was built before, and not built again', async ({ assert }) => {
    assert.deepEqual(await builder.build(many, [], folder), built(many))
    const [name] = await readdir(folder)
    const marked = { ...built(TEXTS), doubt: 0.125 }
    new Shelf(folder).put(name!.replace('.base', ''), marked)
    const other = new Builder()
    assert.deepEqual(await other.build(many, [], folder), marked)
    await other.close()
  })

  test('is built again where the file is torn, cut or somebody else’s', async ({ assert }) => {
    const first = await builder.build(many, [], folder)
    const [path] = await paths()
    const whole = await readFile(path!)
    const spoilt = Buffer.from(whole)
    spoilt[whole.length - 9]! ^= 1
    for (const spoil of [
      () => truncate(path!, whole.length - 100),
      () => writeFile(path!, spoilt),
      () => writeFile(path!, 'something else'),
    ]) {
      await spoil()
      assert.deepEqual(await builder.build(many, [], folder), first)
      assert.isTrue((await readFile(path!)).equals(whole))
    }
  })

  test('has a name of its own for other texts, another order and other synonyms', ({ assert }) => {
    const names = [
      nameOf(TEXTS, []),
      nameOf(TEXTS.toReversed(), []),
      nameOf(TEXTS.slice(1), []),
      nameOf([TEXTS.flat()], []),
      nameOf(TEXTS, [['额度', '限额']]),
    ]
    assert.lengthOf(new Set(names), names.length)
    assert.equal(nameOf(structuredClone(TEXTS), []), names[0])
  })

  test('is not kept where building takes no time, and answers come without a disk', async ({
    assert,
  }) => {
    await builder.build(TEXTS, [], folder)
    assert.isEmpty(await readdir(folder))
    const file = join(folder, 'file')
    await writeFile(file, '')
    assert.deepEqual(await builder.build(many, [], file), built(many))
  })

  test('leaves when there is no room, what was read longest ago first, and after a month', async ({
    assert,
  }) => {
    const prepared = built(TEXTS)
    new Shelf(folder).put('size', prepared)
    const [{ length }] = (await Promise.all((await paths()).map((path) => readFile(path)))) as [
      Buffer,
    ]
    const recently = Date.now() / 1000 - 60
    const shelf = new Shelf(folder, length * 2)
    shelf.put('old', prepared)
    for (const [at, name] of ['old', 'size'].entries())
      await utimes(join(folder, `${name}.base`), recently + at, recently + at)
    shelf.find('old')
    shelf.put('new', prepared)
    assert.deepEqual((await readdir(folder)).sort(), ['new.base', 'old.base'])

    await utimes(join(folder, 'old.base'), recently - MONTH, recently - MONTH)
    shelf.put('new', prepared)
    assert.deepEqual(await readdir(folder), ['new.base'])
  })
})
