import { compose } from '@adonisjs/core/helpers'
import { belongsTo, hasMany, hasOne } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany, HasOne } from '@adonisjs/lucid/types/relations'
import { UserSchema } from '#database/schema'
import Partner from '#app/partners/models/partner'
import PartnerOwned from '#app/partners/partner_owned'
import Agent from '#app/accounts/models/agent'
import RoleGrant, { type Role } from '#app/accounts/models/role_grant'
import WithPassword from '#app/accounts/models/concerns/with_password'

/** Staff of a partner. What a user may do stands in `role_grants`, read anew on every request. */
export default class User extends compose(UserSchema, PartnerOwned, WithPassword) {
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
