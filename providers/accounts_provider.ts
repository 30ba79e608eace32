import type { ApplicationService } from '@adonisjs/core/types'
import type { Rounds } from '#app/core/rounds'

const EVERY_MS = 15_000
const ENROL_EVERY_MS = 5000

/** Who must log in with two steps, and the mails and new users that were left behind. */
export default class AccountsProvider {
  #rounds: Rounds[] = []

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
    const { enrolDue } = await import('#app/accounts/user_import/enrolling')
    const { default: Enrolment } = await import('#app/accounts/models/enrolment')
    const enrol = async () => {
      await enrolDue()
      await Enrolment.forgetOld()
    }
    this.#rounds = [
      new Rounds('mails', EVERY_MS, sendMails),
      new Rounds('enrolments', ENROL_EVERY_MS, enrol),
    ]
    for (const round of this.#rounds) round.start()
  }

  async shutdown() {
    if (this.app.getEnvironment() !== 'web') return
    const { stopEnrolling } = await import('#app/accounts/user_import/enrolling')
    await Promise.all([stopEnrolling(), ...this.#rounds.map((round) => round.stop())])
  }
}
