import vine from '@vinejs/vine'
import { DateTime } from 'luxon'
import { whole } from '#app/core/whole'
import { written, writtenLine } from '#app/core/written'
import { CONTRACT_STATES } from '#app/onboarding/contracts/state'

const MOST = 100_000_000

const isDay = vine.createRule((given: unknown, _, field) => {
  const day = DateTime.fromISO(String(given))
  if (!day.isValid) field.report('The {{ field }} field must be a day', 'day', field)
})

const day = () =>
  vine
    .string()
    .trim()
    .regex(/^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
    .use(isDay())

const limit = (least: number) => whole(least, MOST).nullable().optional()
const toggle = () => vine.boolean().parse((given) => (Array.isArray(given) ? given.at(-1) : given))

export const contractValidator = vine.create({
  startsOn: day(),
  endsOn: day(),
  humanService: toggle(),
  selfService: toggle(),
  seats: limit(0),
  inboxes: limit(0),
  robotAnswers: limit(0),
  price: writtenLine(80).nullable().optional(),
  notes: written(1000).nullable().optional(),
})

export const newContractValidator = vine.create({
  kind: vine.enum(['renewal', 'amendment'] as const).optional(),
})

export const contractConfirmationValidator = vine.create({
  revision: whole(0, MOST),
  name: writtenLine(40),
  password: vine.string().minLength(1).maxLength(128).nullable().optional(),
})

export const contractReasonValidator = vine.create({ reason: writtenLine(200) })

export const contractFilterValidator = vine.create({
  page: whole(1, 100_000).optional(),
  search: vine.string().trim().maxLength(40).optional(),
  state: vine.enum(CONTRACT_STATES).optional(),
  within: whole(1, 366).optional(),
})

export const contractPageValidator = vine.create({ page: whole(1, 100_000).optional() })

export const humanServiceRequestValidator = vine.create({ reason: written(500) })

export const humanServiceDecisionValidator = vine.create({
  reason: written(500).nullable().optional(),
})

export const humanServiceFilterValidator = vine.create({
  page: whole(1, 100_000).optional(),
  state: vine.enum(['open', 'granted', 'refused'] as const).optional(),
})
