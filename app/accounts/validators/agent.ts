import vine from '@vinejs/vine'
import { whole } from '#app/core/whole'
import { writtenLine } from '#app/core/written'
import { SLUG } from '#app/partners/models/partner'

const nickname = () => writtenLine(20)
const id = () => whole(1, Number.MAX_SAFE_INTEGER)

export const agentValidator = vine.create({
  nickname: nickname(),
  capacity: whole(1, 50),
  groups: vine.array(id()).distinct().maxLength(200).optional(),
})

export const agentFilterValidator = vine.create({
  page: whole(1, 100_000).optional(),
  search: vine.string().trim().maxLength(40).optional(),
  product: vine.string().maxLength(40).regex(SLUG).optional(),
  group: id().optional(),
  state: vine.enum(['online', 'incomplete', 'disabled'] as const).optional(),
  sort: vine
    .enum(['nickname', '-nickname', 'load', '-load', 'capacity', '-capacity'] as const)
    .optional(),
})

export const profileValidator = vine.create({ nickname: nickname() })
