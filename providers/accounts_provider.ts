import type { ApplicationService } from '@adonisjs/core/types'
import type { Rounds } from '#app/core/rounds'

const EVERY_MS = 15_000

/** Sends the mails that were left behind. */
export default class AccountsProvider {
  #rounds: Rounds | null = null

  constructor(protected app: ApplicationService) {}

  async ready() {
    if (this.app.getEnvironment() !== 'web') return
    const { Rounds } = await import('#app/core/rounds')
    const { sendMails } = await import('#app/accounts/mails')
    this.#rounds = new Rounds('mails', EVERY_MS, sendMails)
    this.#rounds.start()
  }

  async shutdown() {
    await this.#rounds?.stop()
  }
}
