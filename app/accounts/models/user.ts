import { compose } from '@adonisjs/core/helpers'
import { belongsTo, hasMany, hasOne } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany, HasOne } from '@adonisjs/lucid/types/relations'
import type { ModelQueryBuilderContract } from '@adonisjs/lucid/types/model'
import { UserSchema } from '#database/schema'
import Partner from '#app/partners/models/partner'
import PartnerOwned from '#app/partners/partner_owned'
import Agent from '#app/accounts/models/agent'
import RoleGrant, { type Role } from '#app/accounts/models/role_grant'
import Governed from '#app/accounts/models/user/governed'
import WithPassword from '#app/accounts/models/concerns/with_password'

/** Staff of a partner. What a user may do stands in `role_grants`, read anew on every request. */
export default class User extends compose(UserSchema, PartnerOwned, WithPassword, Governed) {
  @belongsTo(() => Partner)
  declare partner: BelongsTo<typeof Partner>

  @hasMany(() => RoleGrant)
  declare roleGrants: HasMany<typeof RoleGrant>

  @hasOne(() => Agent)
  declare agent: HasOne<typeof Agent>

  /** Log-in names are unique on the platform: whoever logs in has no partner yet. */
  static withLoginName(loginName: string) {
    return this.findBy('loginName', loginName)
  }

  /** Which of these log-in names somebody has, of whatever partner. */
  static namesAmong(loginNames: readonly string[]) {
    return this.query()
      .whereIn('login_name', [...loginNames])
      .select('login_name')
  }

  /** Who manages this partner and can log in. */
  static managersOf(partner: Pick<Partner, 'id'>) {
    return this.in(partner).whereNull('disabled_at').where('is_manager', true).orderBy('id')
  }

  /** Narrows a query to users whose name or log-in name contains the text. */
  static matching(query: ModelQueryBuilderContract<typeof User>, text: string) {
    const pattern = `%${text.replace(/[!%_]/g, '!$&')}%`
    query.where((either) =>
      either
        .whereRaw(`name like ? escape '!'`, [pattern])
        .orWhereRaw(`login_name like ? escape '!'`, [pattern.toLowerCase()])
    )
  }

  /** Needs `roleGrants` to be loaded. */
  get roles(): Role[] {
    return this.roleGrants.map((grant) => grant.role as Role)
  }

  hasRole(role: Role) {
    return this.roles.includes(role)
  }

  get isDisabled() {
    return Boolean(this.disabledAt)
  }
}
