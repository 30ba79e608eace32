import type { Infer } from '@vinejs/vine/types'
import { longPage, walking } from '#app/core/long_page'
import User from '#app/accounts/models/user'
import type { userFilterValidator } from '#app/accounts/validators/user'
import type Partner from '#app/partners/models/partner'

export type UserFilter = Infer<typeof userFilterValidator>

const PER_PAGE = 30

interface Order {
  index: string
  by: { column: string; order?: 'asc' | 'desc' }[]
}

// Whoever can log in stands before those who can't, until another order is asked for.
const ORDERS: Record<NonNullable<UserFilter['sort']> | 'usual', Order> = {
  'usual': { index: 'users_usual_order', by: [{ column: 'disabled_at' }, { column: 'id' }] },
  'name': { index: 'users_name_order', by: [{ column: 'name' }, { column: 'id' }] },
  'loginName': { index: 'users_login_name_order', by: [{ column: 'login_name' }] },
  'created': { index: 'users_created_order', by: [{ column: 'id' }] },
  '-created': { index: 'users_created_order', by: [{ column: 'id', order: 'desc' }] },
}

const ROLE_COLUMNS = { agent: 'is_agent', manager: 'is_manager' }

/** A page of a partner's people. */
export function userList(partner: Partner, { page, sort, search, role, state }: UserFilter) {
  const { index, by } = ORDERS[sort ?? 'usual']
  const matching = User.in(partner)
    .if(search, (query) => User.matching(query, search!))
    .if(role, (query) => query.where(ROLE_COLUMNS[role!], true))
    .if(state === 'active', (query) => query.whereNull('disabled_at'))
    .if(state === 'disabled', (query) => query.whereNotNull('disabled_at'))
  const list = {
    matching,
    ordered: (query: typeof matching) => walking(query, index).orderBy(by),
    rows: (ids: number[]) => User.in(partner).whereIn('id', ids).preload('roleGrants'),
  }
  return longPage(list, page ?? 1, PER_PAGE)
}
