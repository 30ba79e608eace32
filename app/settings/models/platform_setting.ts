import { compose } from '@adonisjs/core/helpers'
import { PlatformSettingSchema } from '#database/schema'
import Stamped from '#app/core/stamped'

/** One value that an operator set for all partners; what nobody set has no row. */
export default class PlatformSetting extends compose(PlatformSettingSchema, Stamped) {}
