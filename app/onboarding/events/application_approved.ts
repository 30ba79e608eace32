import { BaseEvent } from '@adonisjs/core/events'

interface Approval {
  applicationId: number
  partnerId: number
  operatorId: number
}

/** After commit: a company may become a partner as soon as there is a contract. */
export default class ApplicationApproved extends BaseEvent {
  constructor(readonly approval: Approval) {
    super()
  }
}
