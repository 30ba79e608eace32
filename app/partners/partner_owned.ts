import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type {
  LucidModel,
  LucidRow,
  ModelAttributes,
  ModelQueryBuilderContract,
} from '@adonisjs/lucid/types/model'
import Stamped from '#app/core/stamped'
import type Partner from '#app/partners/models/partner'

export interface Within {
  client?: TransactionClientContract
}

type Owner = Pick<Partner, 'id'>
type Values<T extends LucidRow> = Partial<Omit<ModelAttributes<T>, 'id' | 'partnerId'>>

/**
 * Rows of a partner. `Model.in(partner)` is the only way to them: a query that forgot its tenant does not exist,
 * and a test forbids Lucid's unscoped finders outside models. Both take `{ client: trx }`.
 */
export default function PartnerOwned<T extends NormalizeConstructor<typeof BaseModel>>(
  superclass: T
) {
  class PartnerOwnedModel extends Stamped(superclass) {
    declare partnerId: number

    /** All rows of this partner, as a query to narrow down. */
    static in<M extends LucidModel>(
      this: M,
      partner: Owner,
      within: Within = {}
    ): ModelQueryBuilderContract<M, InstanceType<M>> {
      return this.query(within).where(`${this.table}.partner_id`, partner.id)
    }

    /** A new stored row of this partner. */
    static async createIn<M extends LucidModel>(
      this: M,
      partner: Owner,
      values: Values<InstanceType<M>>,
      within: Within = {}
    ): Promise<InstanceType<M>> {
      return this.create({ ...values, partnerId: partner.id } as never, within)
    }
  }

  return PartnerOwnedModel
}
