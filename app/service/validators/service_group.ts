import vine from '@vinejs/vine'
import { whole } from '#app/core/whole'
import { writtenLine } from '#app/core/written'

const name = () => writtenLine(40)
const topics = () => vine.string().trim().maxLength(200).nullable().optional()
const id = () => whole(1, Number.MAX_SAFE_INTEGER)
const members = () => ({
  members: vine.array(id()).distinct().maxLength(1000).optional(),
  // Said by a form that offers them: no tick at all is an answer then.
  offersMembers: vine.literal('1').optional(),
})

/** One topic a line as they are typed, a list as they are kept. */
export function topicsColumn(text: string | null | undefined) {
  const lines = (text ?? '').split('\n').map((line) => line.trim())
  const named = [...new Set(lines)].filter(Boolean)
  return named.length ? JSON.stringify(named) : null
}

const fields = () => ({ name: name(), topics: topics(), ...members() })

export const newServiceGroupValidator = vine.create({ ...fields(), productId: id() })

export const serviceGroupValidator = vine.create({ ...fields(), productId: id().optional() })

export const groupPositionValidator = vine.create({
  direction: vine.enum(['earlier', 'later'] as const),
})
