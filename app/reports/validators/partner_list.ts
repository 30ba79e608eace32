import vine from '@vinejs/vine'
import { whole } from '#app/core/whole'
import { HEALTH, SORTS, STANDINGS } from '#app/reports/queries/partner_list'

export const partnerListValidator = vine.create({
  page: whole(1, 100_000).optional(),
  q: vine.string().trim().maxLength(80).optional(),
  standing: vine.enum(STANDINGS).optional(),
  health: vine.enum(HEALTH).optional(),
  sort: vine.enum(SORTS).optional(),
})
