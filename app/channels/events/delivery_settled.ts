import { BaseEvent } from '@adonisjs/core/events'
import type Delivery from '#app/channels/models/delivery'

/** A message has reached the platform, or never will. */
export default class DeliverySettled extends BaseEvent {
  constructor(public delivery: Delivery) {
    super()
  }
}
