import type { ApplicationService } from '@adonisjs/core/types'
import type { Rounds } from '#app/core/rounds'

const MINUTE_MS = 60_000

/** Goes on with erasures that a process left behind, and erases what is not to be kept any longer. */
export default class PrivacyProvider {
  #rounds: Rounds[] = []

  constructor(protected app: ApplicationService) {}

  async ready() {
    if (this.app.getEnvironment() !== 'web') return
    const { Rounds } = await import('#app/core/rounds')
    const { sweepErasures } = await import('#app/conversations/erasure')
    const { sweepFileRemovals } = await import('#app/conversations/file_removal')
    const { purgeOld } = await import('#app/conversations/retention')
    const sweep = async () => {
      await sweepErasures()
      await sweepFileRemovals()
    }
    this.#rounds = [
      new Rounds('erasures', MINUTE_MS, sweep),
      new Rounds('retention', 60 * MINUTE_MS, () => purgeOld()),
    ]
    for (const round of this.#rounds) round.start()
  }

  async shutdown() {
    await Promise.all(this.#rounds.map((round) => round.stop()))
  }
}
