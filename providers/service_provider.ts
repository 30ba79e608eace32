import type { ApplicationService } from '@adonisjs/core/types'
import type { Rounds } from '#app/core/rounds'

const EVERY_MS = 1000

/** People at work: fills the staffing port, and sweeps the queues while the web server runs. */
export default class ServiceProvider {
  #rounds: Rounds | null = null

  constructor(protected app: ApplicationService) {}

  async start() {
    const { fillStaffing } = await import('#app/conversations/staffing')
    const { peopleStaffing } = await import('#app/service/staffing')
    fillStaffing(peopleStaffing)
  }

  async ready() {
    if (this.app.getEnvironment() !== 'web') return
    const { Rounds } = await import('#app/core/rounds')
    const { sweep } = await import('#app/service/sweep')
    this.#rounds = new Rounds('service', EVERY_MS, sweep)
    this.#rounds.start()
  }

  async shutdown() {
    await this.#rounds?.stop()
  }
}
