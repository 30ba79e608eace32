import vine from '@vinejs/vine'
import { whole } from '#app/core/whole'
import { writtenLine } from '#app/core/written'

const name = () => writtenLine(40)

/** Settings are checked by the channel's own declaration. */
export const newInboxValidator = vine.create({
  name: name(),
  product: vine.string().maxLength(40),
  channel: vine.string().maxLength(40),
})

export const inboxValidator = vine.create({ name: name() })

export const inboxListValidator = vine.create({
  page: whole(1, 100_000).optional(),
})
