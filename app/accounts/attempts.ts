import { createHash } from 'node:crypto'
import limiter from '@adonisjs/limiter/services/main'
import { errors } from '@adonisjs/limiter'
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
})

export class Attempt {
  readonly #account: string
  readonly #address: string

  constructor(loginName: string, ip: string) {
    const network = networkOf(ip)
    const account = createHash('sha256').update(`${loginName}\n${network}`).digest('hex')
    this.#account = `login_account_${account}`
    this.#address = `login_address_${network}`
  }

  /** Seconds to wait, or null when this attempt may be made. */
  async begin(): Promise<number | null> {
    const { burst, account, address } = limits()
    try {
      await address.consume(this.#address)
      await account.consume(this.#account)
      await burst.consume(`${this.#account}_burst`)
      return null
    } catch (error) {
      if (error instanceof errors.E_TOO_MANY_REQUESTS) return error.response.availableIn
      throw error
    }
  }

  async succeed() {
    const { burst, account, address } = limits()
    await account.delete(this.#account)
    await burst.delete(`${this.#account}_burst`)
    await address.decrement(this.#address)
  }
}
