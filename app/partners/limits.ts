import { Exception } from '@adonisjs/core/exceptions'
import type { HttpContext } from '@adonisjs/core/http'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { typedInput } from '#app/core/typed_input'
import { wantsJson } from '#app/core/wants_json'
import Partner from '#app/partners/models/partner'

/** What a contract counts. */
export const LIMITS = ['seats', 'inboxes', 'robotAnswers'] as const
export type Limit = (typeof LIMITS)[number]

/** How much of a limit is taken; `max` is null where the contract sets none. */
export interface Usage {
  readonly limit: Limit
  readonly used: number
  readonly max: number | null
}

/** The contract grants no more of these: back to the form with a sentence, to a program with the figures. */
export class LimitReached extends Exception {
  static status = 409
  static code = 'E_LIMIT_REACHED'
  static message = 'The contract grants no more of these'

  constructor(
    readonly limit: Limit,
    readonly used: number,
    readonly max: number
  ) {
    super()
  }

  /** What people read of it. */
  words(i18n: HttpContext['i18n']) {
    return i18n.t(`contracts.reached.${this.limit}`, { used: this.used, max: this.max })
  }

  handle(_: this, { request, response, session, i18n }: HttpContext) {
    const { code, limit, used, max } = this
    const message = this.words(i18n)
    if (wantsJson(request)) {
      return response
        .status(this.status)
        .json({ errors: [{ code, message, limit, used, max }], requestId: request.id() })
    }
    session.flash(typedInput(request.all()))
    session.flash('inputErrorsBag', { [FIELDS[limit]]: [message] })
    return response.redirect().back()
  }
}

// Where the form has a field that a person would change; else the list above the form says it.
const FIELDS: Record<Limit, string> = { seats: 'roles', inboxes: 'limit', robotAnswers: 'limit' }

/**
 * The partner as it is at this moment, held until the end of the transaction: whoever counts and then adds does it
 * one after the other. Asked for before anything else is read, or the count would be an older one.
 */
export const partnerUnderLock = (
  { id }: { id: number },
  client: TransactionClientContract
): Promise<Partner> => Partner.query({ client }).where('id', id).forUpdate().firstOrFail()

/** Refuses unless there is room for one more than the `used` that are there. */
export function requireRoom(partner: Pick<Partner, 'granted'>, limit: Limit, used: number) {
  const max = partner.granted[limit]
  if (max !== null && used >= max) throw new LimitReached(limit, used, max)
}
