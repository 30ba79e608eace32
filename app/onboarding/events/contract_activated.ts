import { BaseEvent } from '@adonisjs/core/events'

interface Activation {
  contractId: number
  partnerId: number
}

/** After commit: both sides have confirmed a contract. It may begin later. */
export default class ContractActivated extends BaseEvent {
  constructor(readonly activation: Activation) {
    super()
  }
}
