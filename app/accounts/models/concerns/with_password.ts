import hash from '@adonisjs/core/services/hash'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import { BaseModel, beforeSave } from '@adonisjs/lucid/orm'
import type { LucidRow } from '@adonisjs/lucid/types/model'

type Row = LucidRow & { password: string; isPasswordHashed: boolean }

/** A stored password is always a hash: whoever assigns one assigns the plain text, and saving replaces it. */
export default function WithPassword<T extends NormalizeConstructor<typeof BaseModel>>(
  superclass: T
) {
  class WithPasswordModel extends superclass {
    declare password: string
    declare passwordExpiresAt: number | null

    /** Said by whoever has hashed it before, since that has no place in a transaction. */
    isPasswordHashed = false

    @beforeSave()
    static async hashPassword(row: Row) {
      const isHashed = row.isPasswordHashed
      // For this once: what is assigned later is plain again.
      row.isPasswordHashed = false
      if (row.$dirty.password && !isHashed) row.password = await hash.make(row.password)
    }

    get isPasswordExpired() {
      return Boolean(this.passwordExpiresAt && this.passwordExpiresAt < Date.now())
    }

    verifyPassword(plain: string) {
      return hash.verify(this.password, plain)
    }
  }

  return WithPasswordModel
}
