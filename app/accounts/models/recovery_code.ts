import { createHmac, randomInt } from 'node:crypto'
import { compose } from '@adonisjs/core/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { RecoveryCodeSchema } from '#database/schema'
import Stamped from '#app/core/stamped'
import { appKey } from '#config/app'
import type { Person } from '#app/accounts/entrance'
import { ownerOf } from '#app/accounts/ownership'

const HOW_MANY = 10
// Without letters and digits that look alike: they are read from paper.
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const LENGTH = 12

/** Opens the door once, for whoever has lost the phone. */
export default class RecoveryCode extends compose(RecoveryCodeSchema, Stamped) {
  static of(person: Person, client?: TransactionClientContract) {
    const { userId, operatorId } = ownerOf(person)
    const query = this.query({ client })
    return query.where(userId ? 'user_id' : 'operator_id', (userId ?? operatorId)!)
  }

  /** Ten new ones; the ones before are worth nothing any more. Shown now or never. */
  static async renew(person: Person, client: TransactionClientContract): Promise<string[]> {
    await this.of(person, client).delete()
    const codes = Array.from({ length: HOW_MANY }, newCode)
    const rows = codes.map((code) => ({ ...ownerOf(person), codeHash: hashOf(code) }))
    await this.createMany(rows, { client })
    return codes
  }

  /** Whether this was an unused one, which is used by that. */
  static async take(person: Person, typed: string, client: TransactionClientContract) {
    const unused = this.of(person, client).where('code_hash', hashOf(typed)).whereNull('used_at')
    const [taken] = await unused.update({ used_at: Date.now() })
    return Number(taken) === 1
  }

  static async leftOf(person: Person, client?: TransactionClientContract) {
    const [row] = await this.of(person, client).whereNull('used_at').count('* as total').pojo()
    return Number((row as { total: number }).total)
  }
}

function newCode() {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)])
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-')
}

/** Keyed, so that a copy of the database alone is no list to try sixty bits against. */
const hashOf = (code: string) =>
  createHmac('sha256', appKey.release())
    .update(code.toLowerCase().replace(/[\s-]/g, ''))
    .digest('hex')
