import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import ace from '@adonisjs/core/services/ace'
import KnowledgeExport from '#app/commands/knowledge/export'
import KnowledgeImport from '#app/commands/knowledge/import'
import Entry from '#app/knowledge/models/entry'
import { createWorld, type World } from '#tests/world'
import { csv, row } from '#tests/support/sheets'

test.group('Knowledge commands', (group) => {
  let world: World
  let folder: string
  group.each.setup(async () => {
    world = await createWorld()
    folder = await mkdtemp(join(tmpdir(), 'knowledge-test-'))
    ace.ui.switchMode('raw')
    return async () => {
      ace.ui.switchMode('normal')
      await rm(folder, { recursive: true })
    }
  })

  const run = async (
    command: typeof KnowledgeImport | typeof KnowledgeExport,
    file: string,
    product = 'loan'
  ) => {
    const made = await ace.create(command as typeof KnowledgeImport, [
      file,
      '--partner=acme',
      `--product=${product}`,
    ])
    await made.exec()
    return made
  }

  test('a file goes in and comes out again', async ({ assert }) => {
    const file = join(folder, 'in.csv')
    await writeFile(file, csv([row('A1', '甲', '一')]))
    const imported = await run(KnowledgeImport, file)
    imported.assertSucceeded()
    assert.lengthOf(await Entry.of(world.acme), 1)
    const out = join(folder, 'out.csv')
    ;(await run(KnowledgeExport, out)).assertSucceeded()
    assert.include(await readFile(out, 'utf8'), 'A1,,甲,,一')
  })

  test('each problem is printed with its row, and nothing is imported', async ({ assert }) => {
    const file = join(folder, 'in.csv')
    await writeFile(file, csv([row('A1', '甲'.repeat(31), '一')]))
    const imported = await run(KnowledgeImport, file)
    imported.assertFailed()
    imported.assertLogMatches(/Row 2 · Question · At most 30 characters/)
    assert.lengthOf(await Entry.of(world.acme), 0)
  })

  test('an unknown product is said, not made', async () => {
    const imported = await run(KnowledgeImport, join(folder, 'in.csv'), 'nothing')
    imported.assertFailed()
  })
})
