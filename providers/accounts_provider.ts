import type { ApplicationService } from '@adonisjs/core/types'
import type { Rounds } from '#app/core/rounds'

const EVERY_MS = 15_000

/** Who must log in with two steps, and the mails that were left behind. */
export default class AccountsProvider {
  #rounds: Rounds | null = null

  constructor(protected app: ApplicationService) {}

  async start() {
    const { fillDuty } = await import('#app/accounts/second_factor/duty')
    const { settingsOf } = await import('#app/settings/setting_values')
    fillDuty(async (partner) => (await settingsOf(partner)).two_factor_required_for_managers)
  }

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
