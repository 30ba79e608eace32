import { createHash, randomBytes } from 'node:crypto'
import { compose } from '@adonisjs/core/helpers'
import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { PasswordResetSchema } from '#database/schema'
import Stamped from '#app/core/stamped'
import type { Person } from '#app/accounts/entrance'
import Operator from '#app/accounts/models/operator'
import User from '#app/accounts/models/user'
import { ownerOf } from '#app/accounts/ownership'

const HOUR = 3_600_000
export const RESET_LIFE = HOUR
export const INVITATION_LIFE = 24 * HOUR

/** A link that lets its holder set this person's password, once and not for long. */
export default class PasswordReset extends compose(PasswordResetSchema, Stamped) {
  @belongsTo(() => User)
  declare user: BelongsTo<typeof User>

  @belongsTo(() => Operator)
  declare operator: BelongsTo<typeof Operator>

  /** Gives the token, which is kept nowhere. */
  static async mint(person: Person, life: number, client: TransactionClientContract) {
    const token = randomBytes(32).toString('base64url')
    const row = { ...ownerOf(person), tokenHash: hashOf(token), expiresAt: Date.now() + life }
    await this.create(row, { client })
    return token
  }

  /** Whom this link is for, as long as it is worth something. */
  static async behind(token: string): Promise<{ reset: PasswordReset; person: Person } | null> {
    const reset = await this.query()
      .where('token_hash', hashOf(token))
      .whereNull('used_at')
      .where('expires_at', '>', Date.now())
      .preload('user', (user) => user.preload('partner').preload('roleGrants'))
      .preload('operator')
      .first()
    const person = reset?.user ?? reset?.operator
    return reset && person && !person.isDisabled && !person.isDemo ? { reset, person } : null
  }

  /** Whether this request, of several at once, is the one that uses the link. */
  async claim(client: TransactionClientContract) {
    const now = Date.now()
    const [claimed] = await PasswordReset.query({ client })
      .where('id', this.id)
      .whereNull('used_at')
      .where('expires_at', '>', now)
      .update({ used_at: now })
    return Number(claimed) === 1
  }

  /** No link of this person is worth anything any more. */
  static async voidAllOf(person: Person, client: TransactionClientContract) {
    const { userId, operatorId } = ownerOf(person)
    await this.query({ client })
      .where(userId ? 'user_id' : 'operator_id', (userId ?? operatorId)!)
      .whereNull('used_at')
      .update({ used_at: Date.now() })
  }
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')
