import { compose } from '@adonisjs/core/helpers'
import { RoleGrantSchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'

export const ROLES = ['manager', 'agent'] as const
export type Role = (typeof ROLES)[number]

/** A role of a user, and who gave it. */
export default class RoleGrant extends compose(RoleGrantSchema, PartnerOwned) {}
