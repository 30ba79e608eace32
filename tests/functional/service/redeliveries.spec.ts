import { test } from '@japa/runner'
import { ChannelError } from '@xiaoyun/plugin-kit'
import { deliverConversation } from '#app/channels/deliveries'
import Delivery from '#app/channels/models/delivery'
import { channels } from '#app/channels/registry'
import type Conversation from '#app/conversations/models/conversation'
import { Desk } from '#tests/support/desk'
import { createEchoInbox, openAtEcho, say } from '#tests/support/echo_inbox'
import { untilQuiet } from '#tests/support/quiet'
import { signedIn } from '#tests/support/sign_in'
import { createWorld } from '#tests/world'
import type { World } from '#tests/world'

test.group('What did not reach a platform', (group) => {
  let world: World
  let conversation: Conversation
  let sequence: number

  group.each.setup(async () => {
    world = await createWorld()
    conversation = await openAtEcho(await createEchoInbox(world.acme))
    return untilQuiet
  })

  const fail = async (error: ChannelError) => {
    using echo = channels.fake('echo')
    echo.failsWith(error)
    sequence = (await say(conversation, 'On its way')).sequence
    await deliverConversation(conversation.id)
    await conversation.refresh()
  }
  const rejected = () => fail(new ChannelError('rejected', { message: 'No such person' }))
  const path = (end = '') => `conversations/${conversation.number}${end}`
  const again = () => path(`/messages/${sequence}/redelivery`)
  const state = async () => (await Delivery.query().firstOrFail()).state

  test('is marked in the transcript, with the reason', async ({ client, assert }) => {
    await rejected()
    const page = (await new Desk(client, world.ada).page(path())).text()
    assert.include(page, 'Not delivered · refused by the platform')
    assert.include(page, 'No such person')
  })

  test('comes to open pages as a change of the message', async ({ client, assert }) => {
    const since = conversation.revision
    await rejected()
    const request = client
      .get(`/p/acme/${path(`/refresh?since=${since + 1}`)}`)
      .header('accept', 'text/vnd.turbo-stream.html')
      .header('accept-language', 'en')
    assert.include((await signedIn(request, world.ada)).text(), 'Not delivered')
  })

  test('is sent once more when somebody asks for it', async ({ client, assert }) => {
    await rejected()
    using echo = channels.fake('echo')
    const ada = new Desk(client, world.ada)
    assert.equal((await ada.post(again())).status(), 200)
    await untilQuiet()
    assert.equal(await state(), 'delivered')
    assert.lengthOf(echo.delivered, 1)
    assert.notInclude((await ada.page(path())).text(), 'Not delivered')
    const refused = await ada.post(again())
    assert.equal(refused.status(), 409)
    assert.equal(refused.body().errors[0].code, 'not_undelivered')
    assert.lengthOf(echo.delivered, 1)
  })

  test('says so where it may have arrived', async ({ client, assert }) => {
    await fail(new ChannelError('unavailable', { mayHaveArrived: true }))
    const page = (await new Desk(client, world.ada).page(path())).text()
    assert.include(page, 'Perhaps not delivered')
    assert.include(page, 'show it to the customer twice')
  })

  test('is nothing that others can find', async ({ client, assert }) => {
    await rejected()
    assert.equal((await new Desk(client, world.gil).post(again())).status(), 404)
    assert.equal((await new Desk(client, world.ana.account).post(again())).status(), 404)
    const missing = path('/messages/4711/redelivery')
    assert.equal((await new Desk(client, world.ada).post(missing)).status(), 404)
    assert.equal(await state(), 'failed')
  })
})
