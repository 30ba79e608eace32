import { compose } from '@adonisjs/core/helpers'
import { column } from '@adonisjs/lucid/orm'
import { MessageSchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'
import type { Author, MessageKind, StoredMessage } from '#app/conversations/rows'

/** Read side of messages; they are written by message_store.ts alone and never changed. */
export default class Message extends compose(MessageSchema, PartnerOwned) {
  @column()
  declare author: Author

  @column()
  declare kind: MessageKind

  toStored(): StoredMessage {
    const content = this.content === null ? null : (JSON.parse(this.content) as object)
    return { ...(this.$attributes as StoredMessage), content }
  }
}
