import { createHash } from 'node:crypto'
import limiter from '@adonisjs/limiter/services/main'
import { errors } from '@adonisjs/limiter'
import type { Limiter } from '@adonisjs/limiter'
import { networkOf } from '#app/core/network_of'

/**
 * Guessing is slowed down per address and account, and per address. Never per account alone: that would let a
 * stranger lock somebody out by failing in his name. An attempt counts before the password is looked at, so that
 * many at once count as many.
 */
const limits = () => ({
  burst: limiter.use({ requests: 5, duration: '1 min' }),
  account: limiter.use({ requests: 10, duration: '15 mins', blockDuration: '15 mins' }),
  address: limiter.use({ requests: 100, duration: '15 mins' }),
  failures: limiter.use({ requests: 1_000_000, duration: '15 mins' }),
  codes: limiter.use({ requests: 30, duration: '1 hour' }),
})

/** So many failures of one account within a quarter of an hour, from wherever, are worth telling its owner. */
export const ALARM_AT = 20

export class Attempt {
  readonly #account: string
  readonly #address: string
  readonly #failures: string

  /** Whether this is the attempt that went over a limit, and not one of those after it. */
  isFirstRefused = false

  constructor(loginName: string, ip: string) {
    const network = networkOf(ip)
    this.#account = `login_account_${hashed(`${loginName}\n${network}`)}`
    this.#address = `login_address_${network}`
    this.#failures = `login_failures_${hashed(loginName)}`
  }

  /** Seconds to wait, or null when this attempt may be made. */
  async begin(): Promise<number | null> {
    const { burst, account, address } = limits()
    return (
      (await this.over(address, this.#address)) ??
      (await this.over(account, this.#account)) ??
      (await this.over(burst, `${this.#account}_burst`))
    )
  }

  protected async over(limit: Limiter, key: string) {
    try {
      await limit.consume(key)
      return null
    } catch (error) {
      if (!(error instanceof errors.E_TOO_MANY_REQUESTS)) throw error
      const { consumed, availableIn } = error.response
      this.isFirstRefused = consumed === limit.requests + 1
      return Math.max(availableIn, 1)
    }
  }

  async succeed() {
    const { burst, account, address } = limits()
    await account.delete(this.#account)
    await burst.delete(`${this.#account}_burst`)
    await address.decrement(this.#address)
  }

  /** How many attempts on this account have failed lately, from all addresses. */
  async fail(): Promise<number> {
    const { consumed } = await limits().failures.increment(this.#failures)
    return consumed
  }
}

/**
 * Of the second step. Only who knows the password comes here, so a limit of the account alone locks out nobody whose
 * password is secret, and a code has six digits only.
 */
export class CodeAttempt extends Attempt {
  readonly #codes: string

  constructor(subject: string, ip: string) {
    super(`code of ${subject}`, ip)
    this.#codes = `login_codes_${subject}`
  }

  async begin() {
    return (await super.begin()) ?? (await this.over(limits().codes, this.#codes))
  }

  async succeed() {
    await super.succeed()
    await limits().codes.delete(this.#codes)
  }
}

const hashed = (text: string) => createHash('sha256').update(text).digest('hex')
