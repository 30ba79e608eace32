import type { ApplicationService } from '@adonisjs/core/types'
import type { Rounds } from '#app/core/rounds'

const EVERY_MS = 10_000

/** Contracts: counts seats, takes over what begins, and tells both sides of what ends soon. Drafts that are left alone. */
export default class OnboardingProvider {
  #rounds: Rounds | null = null

  constructor(protected app: ApplicationService) {}

  async start() {
    const { fillMeter } = await import('#app/partners/usage')
    const { seatUsage } = await import('#app/accounts/seats')
    fillMeter('seats', seatUsage)
  }

  async ready() {
    if (this.app.getEnvironment() !== 'web') return
    const { Rounds } = await import('#app/core/rounds')
    const { takeOverDueContracts } = await import('#app/onboarding/contracts/takeover')
    const { sendContractNotices } = await import('#app/onboarding/contracts/notices')
    const { forgetDrafts } = await import('#app/onboarding/applications/drafts')
    this.#rounds = new Rounds('contracts', EVERY_MS, async () => {
      await takeOverDueContracts()
      await sendContractNotices()
      await forgetDrafts()
    })
    this.#rounds.start()
  }

  async shutdown() {
    await this.#rounds?.stop()
  }
}
