import { test } from '@japa/runner'
import Conversation from '#app/conversations/models/conversation'
import ConversationEvent from '#app/conversations/models/conversation_event'
import Rating from '#app/conversations/models/rating'
import { rate } from '#app/conversations/rating_store'
import { transaction } from '#app/core/transaction'
import { emptyDatabase } from '#tests/support/database'
import { untilQuiet } from '#tests/support/quiet'
import { countRefusals } from '#tests/support/refusal'
import { createCompany, createCustomer, openConversation } from '#tests/world'

test.group('Ratings', (group) => {
  group.each.setup(async () => {
    await emptyDatabase()
    return untilQuiet
  })

  test('of twenty at the same moment one is kept, and none of them stands in the way of another', async ({
    assert,
    cleanup,
  }) => {
    const acme = await createCompany('acme', 'Acme')
    const refund = await openConversation(await createCustomer(acme.inbox, 'Lin'))
    await transaction((trx) => refund.inviteRating(trx))
    const { id, revision } = await Conversation.findOrFail(refund.id)
    const taps = await Promise.all(Array.from({ length: 20 }, () => Conversation.findOrFail(id)))

    const refusals = countRefusals()
    cleanup(refusals.end)
    const rated = await Promise.all(taps.map((conversation) => rate(conversation, { level: 5 })))
    assert.lengthOf(
      rated.filter(({ kind }) => kind === 'rated'),
      1
    )
    assert.lengthOf(
      rated.filter(({ kind }) => kind === 'kept'),
      19
    )
    assert.equal(refusals.count(), 0)
    assert.lengthOf(await Rating.in(acme.partner), 1)
    assert.lengthOf(await ConversationEvent.in(acme.partner).where('kind', 'rated'), 1)
    assert.equal((await Conversation.findOrFail(id)).revision, revision + 1)
  })
})
