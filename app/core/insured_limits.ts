import logger from '@adonisjs/core/services/logger'
import { errors } from '@adonisjs/limiter'
import type { LimiterManagerStoreFactory, LimiterStoreContract } from '@adonisjs/limiter/types'

/**
 * Limits that are counted in a shared store and, while it is away, in this process alone: a limit is there to
 * protect the work and must not be what stops it.
 */
export function insured(
  shared: LimiterManagerStoreFactory,
  own: LimiterManagerStoreFactory
): LimiterManagerStoreFactory {
  return (options) => new InsuredStore(shared(options), own(options))
}

class InsuredStore implements LimiterStoreContract {
  constructor(
    private readonly shared: LimiterStoreContract,
    private readonly own: LimiterStoreContract
  ) {}

  get name() {
    return this.shared.name
  }

  get requests() {
    return this.shared.requests
  }

  get duration() {
    return this.shared.duration
  }

  get blockDuration() {
    return this.shared.blockDuration
  }

  consume = this.#either('consume')
  increment = this.#either('increment')
  decrement = this.#either('decrement')
  block = this.#either('block')
  set = this.#either('set')
  delete = this.#either('delete')
  get = this.#either('get')
  clear = this.#either('clear')

  deleteInMemoryBlockedKeys() {
    this.shared.deleteInMemoryBlockedKeys?.()
    this.own.deleteInMemoryBlockedKeys?.()
  }

  #either<Name extends Operation>(name: Name): LimiterStoreContract[Name] {
    const call = (store: LimiterStoreContract, given: unknown[]) =>
      Reflect.apply(store[name], store, given) as Promise<unknown>
    const either = async (...given: unknown[]) => {
      try {
        return await call(this.shared, given)
      } catch (error) {
        if (error instanceof errors.E_TOO_MANY_REQUESTS) throw error
        logger.debug({ err: error }, 'limits are counted in this process alone')
        return call(this.own, given)
      }
    }
    return either as LimiterStoreContract[Name]
  }
}

type Operation =
  'consume' | 'increment' | 'decrement' | 'block' | 'set' | 'delete' | 'get' | 'clear'
