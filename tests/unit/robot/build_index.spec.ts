import { readdir, rm } from 'node:fs/promises'
import { test } from '@japa/runner'
import { dataPath } from '#config/data'
import { KnowledgeIndex } from '#app/plugins/faq/index'
import ReleaseValidated from '#app/knowledge/events/release_validated'
import { knowledgeOf } from '#app/knowledge/knowledge_view'
import { answerers } from '#app/robot/answerers/registry'
import { publish, rollBack } from '#app/knowledge/releases/publishing'
import BuildIndex from '#app/robot/listeners/build_index'
import { createWorld, type World } from '#tests/world'
import { addEntries } from '#tests/support/knowledge'
import { byHand, validated } from '#tests/support/releases'

const folder = dataPath('answerers', 'faq')

test.group('The index of a large release', (group) => {
  let world: World
  group.each.setup(async () => {
    await rm(folder, { recursive: true, force: true })
    // Products of other tests had the same numbers.
    await answerers.closeAll()
    world = await createWorld()
    await byHand(world)
  })

  const base = () => ({ partner: world.acme.partner, product: world.acme.product })
  const built = async () => (await readdir(folder)).sort()
  const release = async (entries: number) => {
    await addEntries(world.acme, entries)
    const one = await validated(base())
    await new BuildIndex().handle(new ReleaseValidated(base(), one.number))
    return one
  }

  test('is built when it is validated, and read when it goes live and back', async ({ assert }) => {
    const first = await release(2_100)
    assert.lengthOf(await built(), 1)
    const second = await release(2_100)
    const both = await built()
    assert.lengthOf(both, 2)

    await publish(base(), first, world.ada)
    const product = () => world.acme.product.refresh()
    const index = await KnowledgeIndex.build(
      await knowledgeOf(await product()).changes(null),
      undefined,
      folder
    )
    for (const move of [() => publish(base(), second, world.ada), () => rollBack(base(), null)]) {
      await move()
      await index.apply(await knowledgeOf(await product()).changes(index.version))
      await index.settled()
    }
    assert.deepEqual(await built(), both, 'nothing was built anew')
    assert.equal(index.size, 2_100)
  })

  test('is left to the first question where it is small', async ({ assert }) => {
    await release(3)
    await assert.rejects(built, /ENOENT/)
  })
})
