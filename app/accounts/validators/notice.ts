import vine from '@vinejs/vine'
import { whole } from '#app/core/whole'

export const noticeFilterValidator = vine.create({ page: whole(1, 100_000).optional() })
