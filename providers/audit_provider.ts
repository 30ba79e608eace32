import type { ApplicationService } from '@adonisjs/core/types'
import type { Rounds } from '#app/core/rounds'

const EVERY_MS = 60_000

/** Seals the audit logs while the web server runs. */
export default class AuditProvider {
  #rounds: Rounds | null = null

  constructor(protected app: ApplicationService) {}

  async ready() {
    if (this.app.getEnvironment() !== 'web') return
    const { Rounds } = await import('#app/core/rounds')
    const { sealAudit } = await import('#app/partners/audit_chain/sealing')
    this.#rounds = new Rounds('audit', EVERY_MS, sealAudit)
    this.#rounds.start()
  }

  async shutdown() {
    await this.#rounds?.stop()
  }
}
