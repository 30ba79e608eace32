import { test } from '@japa/runner'
import ace from '@adonisjs/core/services/ace'
import KnowledgePublish from '#app/commands/knowledge/publish'
import KnowledgeRollback from '#app/commands/knowledge/rollback'
import { createWorld, type World } from '#tests/world'
import { addEntry } from '#tests/support/knowledge'
import { byHand } from '#tests/support/releases'

test.group('Release commands', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
    await byHand(world)
    ace.ui.switchMode('raw')
    return () => ace.ui.switchMode('normal')
  })

  const LOAN = ['--partner=acme', '--product=loan']
  const live = async () => (await world.acme.product.refresh()).liveRelease
  const run = async (
    command: typeof KnowledgePublish | typeof KnowledgeRollback,
    ...argv: string[]
  ) => {
    const made = await ace.create(command as typeof KnowledgePublish, argv)
    await made.exec()
    return made
  }

  test('the draft goes live, and what was before comes back', async ({ assert }) => {
    await addEntry(world.acme, { question: '甲', answer: '一' })
    ;(await run(KnowledgePublish, ...LOAN, '--note=第一版')).assertSucceeded()
    await addEntry(world.acme, { question: '乙', answer: '二' })
    ;(await run(KnowledgePublish, ...LOAN)).assertSucceeded()
    assert.equal(await live(), 2)
    ;(await run(KnowledgeRollback, ...LOAN)).assertSucceeded()
    assert.equal(await live(), 1)
    ;(await run(KnowledgePublish, ...LOAN, '--release=2')).assertSucceeded()
    assert.equal(await live(), 2)
  })

  test('what cannot be done is said, and changes nothing', async ({ assert }) => {
    ;(await run(KnowledgePublish, ...LOAN)).assertFailed()
    ;(await run(KnowledgePublish, ...LOAN, '--release=7')).assertFailed()
    ;(await run(KnowledgeRollback, ...LOAN)).assertFailed()
    ;(await run(KnowledgeRollback, '--partner=acme', '--product=nothing')).assertFailed()
    assert.equal(await live(), 0)
  })
})
