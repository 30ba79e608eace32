import { compose } from '@adonisjs/core/helpers'
import { GroupMembershipSchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'

/** An agent serves a group. */
export default class GroupMembership extends compose(GroupMembershipSchema, PartnerOwned) {}
