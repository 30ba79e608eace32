import { compose } from '@adonisjs/core/helpers'
import { ContractNoticeSchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'

/** That one side was told how soon a contract ends: the row is what makes it happen once. */
export default class ContractNotice extends compose(ContractNoticeSchema, PartnerOwned) {}
