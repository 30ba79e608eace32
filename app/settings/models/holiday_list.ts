import { compose } from '@adonisjs/core/helpers'
import { HolidayListSchema } from '#database/schema'
import Stamped from '#app/core/stamped'

/** The public holidays of one year, where an operator keeps another list than the shipped one. */
export default class HolidayList extends compose(HolidayListSchema, Stamped) {}
