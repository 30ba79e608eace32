import { readFile } from 'node:fs/promises'
import { glob } from 'node:fs/promises'
import { test } from '@japa/runner'
import { KnowledgeImport } from '#app/knowledge/imports/knowledge_import'
import { counted } from '#app/knowledge/imports/import_plan'
import Entry from '#app/knowledge/models/entry'
import Release from '#app/knowledge/models/release'
import { createWorld, type World } from '#tests/world'
import { addEntry } from '#tests/support/knowledge'
import { csv, row } from '#tests/support/sheets'

test.group('Knowledge import', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
  })

  const importOf = (bytes: Uint8Array, name = 'a.csv') =>
    new KnowledgeImport(world.acme, { name, read: async () => bytes })
  const stored = () => Entry.of(world.acme).orderBy('code')

  test('the demo knowledge is imported without a problem, and again changes nothing', async ({
    assert,
  }) => {
    const files = await Array.fromAsync(glob('database/demo/*/*/knowledge.xlsx'))
    assert.lengthOf(files, 4)
    for (const file of files) {
      const fresh = await createWorld()
      const work = new KnowledgeImport(fresh.acme, { name: file, read: () => readFile(file) })
      const first = await work.apply(fresh.ada)
      assert.deepEqual(first.plan.problems, [], file)
      assert.isAtLeast(counted(first.plan).new, 25)
      const again = await work.apply(fresh.ada)
      assert.deepEqual(
        { new: counted(again.plan).new, changed: counted(again.plan).changed },
        { new: 0, changed: 0 }
      )
    }
  }).timeout(30_000)

  test('an import is one release, and the same file again is none', async ({ assert }) => {
    const rows = Array.from({ length: 450 }, (_, index) => row(`A${index}`, `问题${index}`, '答'))
    const work = importOf(csv(rows))
    assert.isTrue((await work.apply(world.ada)).ok)
    assert.lengthOf(await stored(), 450)
    assert.deepEqual(counted((await work.apply(world.ada)).plan), { new: 0, changed: 0, same: 450 })
    const releases = await Release.in(world.acme.partner)
    assert.deepEqual(
      releases.map(({ number, createdById }) => [number, createdById]),
      [[1, world.ada.id]]
    )
  })

  test('the check tells new, changed and same apart and names what changes', async ({ assert }) => {
    await importOf(csv([row('A1', '甲', '一'), row('A2', '乙', '二')])).apply(world.ada)
    const plan = await importOf(
      csv([row('A1', '甲', '一'), row('A2', '乙', '三', { 分类: '新' }), row('A3', '丙', '四')])
    ).check()
    assert.deepEqual(counted(plan), { new: 1, changed: 1, same: 1 })
    assert.deepEqual(plan.entries[1]?.fields, ['answer', 'category'])
    assert.lengthOf(await stored(), 2)
  })

  test('with a single problem nothing at all is stored', async ({ assert }) => {
    const work = importOf(csv([row('A1', '甲', '一'), row('A2', '乙'.repeat(31), '二')]))
    const { ok, plan } = await work.apply(world.ada)
    assert.isFalse(ok)
    assert.containSubset(plan.problems, [
      { row: 3, field: 'question', text: { rule: 'tooLong', limit: 30 } },
    ])
    assert.lengthOf(await stored(), 0)
    assert.lengthOf(await Release.in(world.acme.partner), 0)
  })

  test('links are codes or questions of the file or of what stands there', async ({ assert }) => {
    await addEntry(world.acme, { question: '旧的', answer: '一' })
    const links = { 关联菜单: '旧的\n新的\nA1' }
    const { ok } = await importOf(
      csv([row('A1', '菜单', '请选', links), row('', '新的', '二')])
    ).apply(world.ada)
    assert.isTrue(ok)
    const menu = await Entry.of(world.acme).where('code', 'A1').firstOrFail()
    assert.deepEqual(menu.menuCodes, ['N1', 'N2-1', 'A1'])
  })

  test('a link that leads nowhere or to several entries is a problem of its row', async ({
    assert,
  }) => {
    const rows = [
      row('A1', '同名', '一'),
      row('A2', '同名', '二'),
      row('A3', '丙', '三', { 相关问题: '同名\n没有' }),
    ]
    const { problems } = await importOf(csv(rows)).check()
    assert.containSubset(problems, [
      { row: 4, field: 'relatedCodes', text: { rule: 'linkAmbiguous', item: '同名' } },
      { row: 4, field: 'relatedCodes', text: { rule: 'linkUnknown', item: '没有' } },
    ])
  })

  test('a row without a code finds its entry by the question, and a new one is numbered', async ({
    assert,
  }) => {
    const work = importOf(csv([row('', '甲', '一')]))
    await work.apply(world.ada)
    assert.deepEqual(counted((await work.apply(world.ada)).plan), { new: 0, changed: 0, same: 1 })
    assert.deepEqual(
      (await stored()).map(({ code }) => code),
      ['N1-1']
    )
  })

  test('a deleted entry comes back when its code is imported again', async ({ assert }) => {
    const work = importOf(csv([row('A1', '甲', '一')]))
    await work.apply(world.ada)
    const entry = await Entry.of(world.acme).firstOrFail()
    await entry.remove(world.acme, world.ada, 1)
    assert.equal(counted((await work.apply(world.ada)).plan).new, 1)
    assert.equal((await Entry.of(world.acme).firstOrFail()).id, entry.id)
  })

  test('what a file does not say, the hot mark, is kept', async ({ assert }) => {
    await importOf(csv([row('A1', '甲', '一')])).apply(world.ada)
    await (await Entry.of(world.acme).firstOrFail()).mark(world.acme, world.ada, true)
    await importOf(csv([row('A1', '甲', '二')])).apply(world.ada)
    const entry = await Entry.of(world.acme).firstOrFail()
    assert.deepEqual([entry.answer, Boolean(entry.isHot), entry.version], ['二', true, 3])
  })

  test('what was changed after the check is not overwritten unseen', async ({ assert }) => {
    const work = importOf(csv([row('A1', '甲', '一')]))
    await work.check()
    const seen = world.acme.product.knowledgeVersion ?? 0
    await addEntry(world.acme, { question: '乙', answer: '二' })
    assert.isFalse((await work.apply(world.ada, seen)).ok)
    assert.isTrue((await work.apply(world.ada, 1)).ok)
  })

  test("another partner's entries are neither found nor changed", async ({ assert }) => {
    const bytes = csv([row('A1', '甲', '一')])
    await importOf(bytes).apply(world.ada)
    const plan = await new KnowledgeImport(world.globex, {
      name: 'a.csv',
      read: async () => bytes,
    }).check()
    assert.equal(counted(plan).new, 1)
  })

  test('a file that no source reads says which can be read', async ({ assert }) => {
    const { problems } = await importOf(Buffer.from('x'), 'a.pdf').check()
    assert.match(JSON.stringify(problems), /\.xlsx, \.csv/)
  })
})
