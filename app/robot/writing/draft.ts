import type { Written } from '@xiaoyun/plugin-kit'
import logger from '@adonisjs/core/services/logger'
import type { Question } from '#app/robot/thinking'
import type { TimeLimit } from '#app/robot/answerers/time_limit'
import { plainText, wholeWords, type Judge } from '#app/robot/writing/written_text'

/** What is being written: seen where it could be said, and told to stop where it could not. */
export class Draft {
  /** Aborts whoever writes. */
  readonly signal: AbortSignal
  readonly #stopping = new AbortController()
  #shown = Promise.resolve()

  constructor(
    private readonly show: Question['show'],
    private readonly judge: Judge,
    private readonly limit: TimeLimit
  ) {
    this.signal = AbortSignal.any([this.#stopping.signal, limit.signal])
  }

  /** Why it was told to stop, which is no failure of the service; null where it was not. */
  get stopped(): string | null {
    return this.#stopping.signal.aborted ? String(this.#stopping.signal.reason) : null
  }

  grow(written: Written) {
    if (this.signal.aborted) return
    const whole = { ...written, text: wholeWords(written.text) }
    const fault = this.judge(whole)
    if (fault) return this.#stopping.abort(fault)
    this.limit.extend()
    const text = plainText(whole.text)
    if (text) this.#shown = this.#shown.then(() => this.#showNow(text))
  }

  /** Nothing of it is shown any more: the message that follows is seen last. */
  async end(): Promise<void> {
    this.limit.end()
    await this.#shown
  }

  async #showNow(text: string) {
    try {
      if ((await this.show?.(text)) === false) this.#stopping.abort('taken_over')
    } catch (error) {
      logger.warn({ err: error }, 'what is being written could not be shown')
    }
  }
}
