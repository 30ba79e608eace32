import type DeliverySettled from '#app/channels/events/delivery_settled'
import { markChanged } from '#app/conversations/changed_message'

/** What did not reach the platform, pages of staff must show as such. */
export default class MarkMessages {
  async settled({ delivery }: DeliverySettled) {
    if (delivery.state !== 'delivered') await markChanged(delivery)
  }
}
