import hash from '@adonisjs/core/services/hash'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import { BaseModel, beforeSave } from '@adonisjs/lucid/orm'
import type { LucidRow } from '@adonisjs/lucid/types/model'

type Row = LucidRow & { password: string }

/** A stored password is always a hash: whoever assigns one assigns the plain text, and saving replaces it. */
export default function WithPassword<T extends NormalizeConstructor<typeof BaseModel>>(
  superclass: T
) {
  class WithPasswordModel extends superclass {
    declare password: string
    declare passwordExpiresAt: number | null

    @beforeSave()
    static async hashPassword(row: Row) {
      if (row.$dirty.password) row.password = await hash.make(row.password)
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
