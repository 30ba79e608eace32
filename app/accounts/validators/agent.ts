import vine from '@vinejs/vine'
import { whole } from '#app/core/whole'
import { writtenLine } from '#app/core/written'

const nickname = () => writtenLine(20)

export const agentValidator = vine.create({
  nickname: nickname(),
  capacity: whole(1, 50),
  groups: vine.array(whole(1, Number.MAX_SAFE_INTEGER)).distinct().maxLength(200).optional(),
})

export const agentFilterValidator = vine.create({
  page: whole(1, 100_000).optional(),
  state: vine.enum(['online'] as const).optional(),
})

export const profileValidator = vine.create({ nickname: nickname() })
