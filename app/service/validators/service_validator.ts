import vine from '@vinejs/vine'
import { whole } from '#app/core/whole'
import { written, writtenLine } from '#app/core/written'
import { clientId } from '#app/conversations/message_fields'

export const replyValidator = vine.create({ clientId: clientId(), text: written(2000) })

export const pictureValidator = vine.create({ clientId: clientId() })

export const pageOfMessagesValidator = vine.create({
  before: whole(1, 1_000_000_000).optional(),
  limit: whole(1, 200).optional(),
})

export const refreshValidator = vine.create({ since: whole(0, 1_000_000_000) })

export const seenValidator = vine.create({ sequence: whole(1, 1_000_000_000) })

export const availabilityValidator = vine.create({
  availability: vine.enum(['online', 'suspended'] as const),
})

const day = () =>
  vine
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
    .optional()
const word = () => vine.string().trim().maxLength(64).optional()

/** A form sends every field, also the empty ones; a link carries only what was picked. */
export const conversationFilterValidator = vine.create({
  q: vine.string().trim().maxLength(40).optional(),
  product: word(),
  channel: word(),
  agent: whole(1, 2 ** 31 - 1).optional(),
  state: vine.enum(['open', 'robot', 'queue', 'agent', 'closed'] as const).optional(),
  from: day(),
  to: day(),
  page: whole(1, 100_000).optional(),
})

export const cannedReplyValidator = vine.create({
  title: writtenLine(40),
  shortcut: vine
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[\p{L}\p{N}_-]{1,20}$/u),
  body: written(2000),
})

export const customerErasureValidator = vine.create({
  number: vine.string().trim().maxLength(20),
  password: vine.string().maxLength(128),
})
