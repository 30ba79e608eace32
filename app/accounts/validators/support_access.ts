import vine from '@vinejs/vine'
import { cleanedLine } from '#app/core/written'
import { SUPPORT_MINUTES } from '#app/accounts/models/support_access'
import { whole } from '#app/core/whole'

export const supportAccessValidator = vine.create({
  reason: vine
    .string()
    .parse((given) => (typeof given === 'string' ? cleanedLine(given) : given))
    .minLength(10)
    .maxLength(200),
  minutes: whole(SUPPORT_MINUTES[0], SUPPORT_MINUTES.at(-1)!).in([...SUPPORT_MINUTES]),
  password: vine.string().minLength(1).maxLength(128).nullable().optional(),
})

export const supportListValidator = vine.create({ page: whole(1, 100_000).optional() })
