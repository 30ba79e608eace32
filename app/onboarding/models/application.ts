import { compose } from '@adonisjs/core/helpers'
import { belongsTo, hasMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'
import type { ModelQueryBuilderContract } from '@adonisjs/lucid/types/model'
import { ApplicationSchema } from '#database/schema'
import Stamped from '#app/core/stamped'
import Partner from '#app/partners/models/partner'
import { hashOf, mintNumber, mintToken } from '#app/onboarding/applications/link'
import ApplicationStep from '#app/onboarding/models/application_step'
import Decided from '#app/onboarding/models/application/decided'
import Submitted from '#app/onboarding/models/application/submitted'

export const STATES = ['draft', 'submitted', 'supplement_asked', 'rejected', 'approved'] as const
export type State = (typeof STATES)[number]

/** A company asks to become a partner. It belongs to none before it is handed in, hence to whoever has its link. */
export default class Application extends compose(ApplicationSchema, Stamped, Submitted, Decided) {
  declare state: State

  @belongsTo(() => Partner)
  declare partner: BelongsTo<typeof Partner>

  @hasMany(() => ApplicationStep, { onQuery: (query) => query.orderBy('id') })
  declare steps: HasMany<typeof ApplicationStep>

  /** A draft, and the token of its link, which stands nowhere else. */
  static async begin(values: Partial<Pick<Application, Copied>>) {
    const token = mintToken()
    const own = { number: mintNumber(), tokenHash: hashOf(token), submission: 0 }
    return { token, application: await this.create({ ...values, ...own, state: 'draft' }) }
  }

  /** A draft of the same company, which was turned down before; its document has to be chosen again. */
  static follow(rejected: Application) {
    return this.begin(Object.fromEntries(COPIED.map((name) => [name, rejected[name]])))
  }

  static behind(token: string) {
    return this.findBy('tokenHash', hashOf(token))
  }

  static behindAll(tokens: readonly string[]) {
    return this.query().whereIn('token_hash', tokens.map(hashOf))
  }

  /** Those that became this partner, or tried to, the last one first. */
  static of(partner: Pick<Partner, 'id'>) {
    return this.query().where('partner_id', partner.id).orderBy('id', 'desc')
  }

  /** The one that made this partner, if it came by one. */
  static approvedOf(partner: { id: number }) {
    return this.query().where({ partnerId: partner.id, state: 'approved' })
  }

  /** What operators see: nobody has handed in a draft. */
  static handedIn() {
    return this.query().whereNot('state', 'draft')
  }

  /** Narrows a query to applications that say this text somewhere. */
  static matching(query: ModelQueryBuilderContract<typeof Application>, text: string) {
    const pattern = `%${text.replace(/[!%_]/g, '!$&')}%`
    query.where((either) => {
      for (const column of SEARCHED) either.orWhereRaw(`?? like ? escape '!'`, [column, pattern])
    })
  }

  /** How many wait for an operator. */
  static async countWaiting() {
    const [row] = await this.query().where('state', 'submitted').count('* as total')
    return Number(row!.$extras.total)
  }

  /** Whether the account was made, with the first submission. */
  get hasAccount() {
    return Boolean(this.partnerId)
  }
}

const SEARCHED = ['number', 'company', 'licence_number', 'contact_name', 'phone', 'login_name']

/** What an application says again that follows a rejected one. */
const COPIED = [
  ...(['partnerId', 'userId', 'locale', 'company', 'licenceNumber', 'termMonths'] as const),
  ...(['contactName', 'phone', 'managerName', 'loginName', 'email', 'slug'] as const),
] as const
type Copied = (typeof COPIED)[number]
