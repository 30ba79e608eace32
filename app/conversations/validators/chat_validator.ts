import vine from '@vinejs/vine'
import { written } from '#app/core/written'
import { clientId } from '#app/conversations/message_fields'

const PUBLIC_ID = /^[0-9a-f]{32}$/
const number = () => vine.number({ strict: true }).withoutDecimals()

/** In an address: digits alone, given once. */
const numeral = () =>
  vine
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)

export const customerValidator = vine.create({
  locale: vine.enum(['zh-CN', 'en']).optional(),
  pageUrl: vine
    .string()
    .trim()
    .maxLength(500)
    .regex(/^https?:\/\//)
    .optional(),
})

export const messageValidator = vine.create({
  clientId: clientId(),
  text: written(2000).optional().requiredIfMissing('choice'),
  choice: vine
    .object({ entryId: number().range([1, 2 ** 31 - 1]), label: written(120) })
    .optional(),
})

export const pictureValidator = vine.create({ clientId: clientId() })

export const transcriptValidator = vine.create({
  conversation: vine.string().regex(PUBLIC_ID).optional(),
  before: numeral().optional(),
})

export const refreshValidator = vine.create({
  conversation: vine.string().regex(PUBLIC_ID).optional(),
  since: numeral(),
})

export const seenValidator = vine.create({ sequence: number().range([1, 1_000_000_000]) })

export const answerRatingValidator = vine.create({
  conversation: vine.string().regex(PUBLIC_ID).optional(),
  answer: vine.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  isHelpful: vine.boolean({ strict: true }),
})

export const ratingValidator = vine.create({
  conversation: vine.string().regex(PUBLIC_ID).optional(),
  level: number().range([1, 5]),
  comment: written(500).optional(),
})
