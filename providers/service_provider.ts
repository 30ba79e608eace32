import type { ApplicationService } from '@adonisjs/core/types'
import type { Sweeper } from '#app/service/sweeper'

/** People at work: fills the staffing port, and sweeps the queue while the web server runs. */
export default class ServiceProvider {
  #sweeper: Sweeper | null = null

  constructor(protected app: ApplicationService) {}

  async start() {
    const { fillStaffing } = await import('#app/conversations/staffing')
    const { peopleStaffing } = await import('#app/service/staffing')
    fillStaffing(peopleStaffing)
  }

  async ready() {
    if (this.app.getEnvironment() !== 'web') return
    const { Sweeper } = await import('#app/service/sweeper')
    this.#sweeper = new Sweeper()
    this.#sweeper.start()
  }

  async shutdown() {
    this.#sweeper?.stop()
  }
}
