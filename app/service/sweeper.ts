import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import { changeAvailability } from '#app/service/availability'
import { drainQueue, queuedGroups } from '#app/service/queue'

/**
 * What hints may have missed, once a second in every process: places that became free, agents who are gone.
 * Everything it does is a conditional update, so any number of processes may do it at once.
 */
const INTERVAL_MS = 1000

export class Sweeper {
  #timer: NodeJS.Timeout | null = null

  start() {
    this.#timer ??= setTimeout(() => void this.#tick(), INTERVAL_MS)
  }

  stop() {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }

  async #tick() {
    try {
      await sweep()
    } catch (error) {
      logger.error({ err: error }, 'sweep failed')
    }
    if (this.#timer) this.#timer = setTimeout(() => void this.#tick(), INTERVAL_MS)
  }
}

export async function sweep() {
  await suspendGoneAgents()
  for (const group of await queuedGroups()) await drainQueue(group)
}

async function suspendGoneAgents() {
  const gone = (await db
    .from('agents')
    .where('availability', 'online')
    .where('connected_until', '<', Date.now())
    .select('id', 'partner_id')) as { id: number; partner_id: number }[]
  for (const agent of gone) {
    await changeAvailability(
      { id: agent.id, partnerId: agent.partner_id },
      'suspended',
      'disconnected'
    )
  }
}
