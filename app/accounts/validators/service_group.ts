import vine from '@vinejs/vine'
import { whole } from '#app/core/whole'
import { writtenLine } from '#app/core/written'

const name = () => writtenLine(40)
const topics = () => vine.string().trim().maxLength(200).nullable().optional()

/** One topic a line as they are typed, a list as they are kept. */
export function topicsColumn(text: string | null | undefined) {
  const lines = (text ?? '').split('\n').map((line) => line.trim())
  const named = [...new Set(lines)].filter(Boolean)
  return named.length ? JSON.stringify(named) : null
}

export const newServiceGroupValidator = vine.create({
  name: name(),
  topics: topics(),
  productId: whole(1, Number.MAX_SAFE_INTEGER),
})

export const serviceGroupValidator = vine.create({ name: name(), topics: topics() })
