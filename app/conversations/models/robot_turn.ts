import { compose } from '@adonisjs/core/helpers'
import { RobotTurnSchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'

/** That the robot owes an answer to a message. The row outlives a crash: the answer is given once and only once. */
export default class RobotTurn extends compose(RobotTurnSchema, PartnerOwned) {}
