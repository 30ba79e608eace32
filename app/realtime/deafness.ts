import redis from '@adonisjs/redis/services/main'
import type { OpenStreams } from '#app/realtime/open_streams'

/**
 * Without Redis a process does not hear the others. As long as that lasts, and once more when it is over, its pages
 * are told to ask.
 */
export class Deafness {
  #wasDeaf = false

  constructor(private readonly streams: Pick<OpenStreams, 'hint'>) {}

  async round() {
    const isDeaf = !(await hearsOthers())
    if (isDeaf || this.#wasDeaf) this.streams.hint()
    this.#wasDeaf = isDeaf
  }
}

async function hearsOthers() {
  try {
    await redis.ping()
    return true
  } catch {
    return false
  }
}
