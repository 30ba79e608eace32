import type { ApiClient, ApiRequest } from '@japa/api-client'
import type User from '#app/accounts/models/user'
import { storeMessage } from '#app/conversations/message_store'
import type Conversation from '#app/conversations/models/conversation'
import { signedIn } from '#tests/support/sign_in'
import { bringOnline } from '#tests/world'
import type { World } from '#tests/world'

/** Somebody at work, over JSON. */
export class Desk {
  constructor(
    private readonly client: ApiClient,
    private readonly person: User,
    private readonly slug = 'acme'
  ) {}

  get(path: string) {
    return this.#send(this.client.get(this.#url(path)))
  }

  page(path: string) {
    const request = this.client.get(this.#url(path)).header('accept-language', 'en')
    return signedIn(request, this.person)
  }

  post(path: string, body: object = {}) {
    return this.#send(this.client.post(this.#url(path)).json(body))
  }

  put(path: string, body: object = {}) {
    return this.#send(this.client.put(this.#url(path)).json(body))
  }

  delete(path: string) {
    return this.#send(this.client.delete(this.#url(path)))
  }

  async #send(request: ApiRequest) {
    return signedIn(request.header('accept', 'application/json'), this.person)
  }

  #url = (path: string) => `/p/${this.slug}/${path}`
}

export const customerSays = (conversation: Conversation, text: string) =>
  storeMessage(
    conversation.id,
    {
      clientId: `c-${Math.random().toString(36).slice(2)}`,
      author: 'customer',
      kind: 'text',
      body: text,
    },
    { kind: 'customer' }
  )

/** Nobody is there yet: the conversation waits for the group Loans. */
export async function queue(conversation: Conversation) {
  await conversation.refresh()
  await conversation.transfer('keyword', { actor: 'customer', id: `t${conversation.id}` })
  await conversation.refresh()
  return conversation
}

/** Ana has the conversation *refund*. */
export async function giveToAna(world: World) {
  await bringOnline(world.ana)
  return queue(world.refund)
}
