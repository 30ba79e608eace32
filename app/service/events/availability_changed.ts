import { BaseEvent } from '@adonisjs/core/events'
import type { Availability, AvailabilityReason } from '#app/service/availability'

export default class AvailabilityChanged extends BaseEvent {
  constructor(
    public agentId: number,
    public partnerId: number,
    public availability: Availability,
    public reason: AvailabilityReason
  ) {
    super()
  }
}
