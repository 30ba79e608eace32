import { compose } from '@adonisjs/core/helpers'
import { ReleaseTrialSchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'

/** A release that whoever knows the phrase is answered from, while everybody else has the live one. */
export default class ReleaseTrial extends compose(ReleaseTrialSchema, PartnerOwned) {}
