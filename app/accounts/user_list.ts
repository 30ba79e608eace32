import type { Infer } from '@vinejs/vine/types'
import RoleGrant from '#app/accounts/models/role_grant'
import User from '#app/accounts/models/user'
import type { userFilterValidator } from '#app/accounts/validators/user'
import type Partner from '#app/partners/models/partner'

export type UserFilter = Infer<typeof userFilterValidator>

const PER_PAGE = 30

type Order = { column: string; order?: 'asc' | 'desc' }[]

// Whoever can log in stands before those who can't, until another order is asked for.
const ORDERS: Record<NonNullable<UserFilter['sort']> | 'usual', Order> = {
  'usual': [{ column: 'disabled_at' }, { column: 'id' }],
  'name': [{ column: 'name' }, { column: 'id' }],
  'loginName': [{ column: 'login_name' }],
  'created': [{ column: 'id' }],
  '-created': [{ column: 'id', order: 'desc' }],
}

/** A page of a partner's people. */
export const userList = (partner: Partner, filter: UserFilter) =>
  User.in(partner)
    .if(filter.search, (query) => User.matching(query, filter.search!))
    .if(filter.role, (query) => query.whereIn('id', holdersOf(partner, filter.role!)))
    .if(filter.state === 'active', (query) => query.whereNull('disabled_at'))
    .if(filter.state === 'disabled', (query) => query.whereNotNull('disabled_at'))
    .preload('roleGrants')
    .orderBy(ORDERS[filter.sort ?? 'usual'])
    .paginate(filter.page ?? 1, PER_PAGE)

const holdersOf = (partner: Partner, role: string) =>
  RoleGrant.in(partner).where('role', role).select('user_id')
