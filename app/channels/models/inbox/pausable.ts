import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { BaseModel } from '@adonisjs/lucid/orm'

const REASON_LENGTH = 200

/** A paused inbox delivers nothing; what waits goes out, in order, once it is resumed. */
export default function Pausable<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class PausableInbox extends superclass {
    declare pausedAt: number | null
    declare pauseReason: string | null

    get isPaused() {
      return Boolean(this.pausedAt)
    }

    /** Without a reason: by hand. With one: the platform refuses us, and this is what it said. */
    async pause(reason: string | null = null) {
      this.pausedAt = Date.now()
      this.pauseReason = reason === null ? null : [...reason].slice(0, REASON_LENGTH).join('')
      await this.save()
    }

    async resume() {
      this.pausedAt = null
      this.pauseReason = null
      await this.save()
    }
  }

  return PausableInbox
}
