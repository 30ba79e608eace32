import vine from '@vinejs/vine'

const name = () => vine.string().trim().minLength(1).maxLength(40)

/** Settings are checked by the channel's own declaration. */
export const newInboxValidator = vine.create({
  name: name(),
  product: vine.string().maxLength(40),
  channel: vine.string().maxLength(40),
})

export const inboxValidator = vine.create({ name: name() })

export const inboxListValidator = vine.create({
  page: vine.number().withoutDecimals().min(1).max(100_000).optional(),
})
