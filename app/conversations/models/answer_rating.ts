import { compose } from '@adonisjs/core/helpers'
import { AnswerRatingSchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'

/** Whether one answer of the robot helped, as its customer says. What is counted is counted here. */
export default class AnswerRating extends compose(AnswerRatingSchema, PartnerOwned) {}
