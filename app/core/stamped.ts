import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import { BaseModel, beforeCreate, beforeUpdate } from '@adonisjs/lucid/orm'
import type { LucidModel, LucidRow } from '@adonisjs/lucid/types/model'

type Row = LucidRow & { createdAt: number; updatedAt?: number }

/** Sets the times of rows: Lucid's own would be dates, and lose the milliseconds. */
export default function Stamped<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class StampedModel extends superclass {
    @beforeCreate()
    static stampCreation(row: Row) {
      row.createdAt ??= Date.now()
      if (hasUpdatedAt(row)) row.updatedAt ??= row.createdAt
    }

    @beforeUpdate()
    static stampUpdate(row: Row) {
      if (hasUpdatedAt(row)) row.updatedAt = Date.now()
    }
  }

  return StampedModel
}

const hasUpdatedAt = (row: LucidRow) => (row.constructor as LucidModel).$hasColumn('updatedAt')
