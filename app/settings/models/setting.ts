import { compose } from '@adonisjs/core/helpers'
import { SettingSchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'

/** One value that somebody of a partner set, at one level; what nobody set has no row. */
export default class Setting extends compose(SettingSchema, PartnerOwned) {}
