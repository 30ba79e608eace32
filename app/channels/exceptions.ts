import { Exception } from '@adonisjs/core/exceptions'

/** The channel of an inbox cannot work: taken out, wrongly set up, or broken. The cause says which. */
export class ChannelOutOfOrder extends Exception {
  static status = 503
  static code = 'E_CHANNEL_OUT_OF_ORDER'
  static message = 'This channel is out of order'
}
