/** What people see of a contract. Only `draft`, `signed`, `effective` and `terminated` are stored. */
export const CONTRACT_STATES = [
  'draft',
  'signed',
  'effective',
  'suspended',
  'expired',
  'terminated',
] as const
export type ContractState = (typeof CONTRACT_STATES)[number]

interface Facts {
  state: string
  startsAt: number
  overAt: number | null
}

/** Derived at each look: no contract waits for a program to begin or to end. */
export function contractStateAt(
  { state, startsAt, overAt }: Facts,
  partner: { suspendedAt: number | null },
  now = Date.now()
): ContractState {
  if (state === 'draft' || state === 'terminated') return state
  if (overAt && overAt <= now) return 'expired'
  if (startsAt > now) return 'signed'
  return partner.suspendedAt ? 'suspended' : 'effective'
}

/** What a narrowing needs of a query, whichever model's it is. */
interface Narrowing {
  where(column: string, value: unknown): this
  where(column: string, operator: string, value: unknown): this
  whereIn(column: string, values: string[]): this
  whereNull(column: string): this
  whereNotNull(column: string): this
}

/** The same as a condition on `contracts` joined with `partners`. */
export function whereState<Q extends Narrowing>(query: Q, state: ContractState, now = Date.now()) {
  if (state === 'draft' || state === 'terminated') return query.where('contracts.state', state)
  query.whereIn('contracts.state', ['signed', 'effective'])
  if (state === 'expired') return query.where('contracts.over_at', '<=', now)
  query.where('contracts.over_at', '>', now)
  if (state === 'signed') return query.where('contracts.starts_at', '>', now)
  query.where('contracts.starts_at', '<=', now)
  return state === 'suspended'
    ? query.whereNotNull('partners.suspended_at')
    : query.whereNull('partners.suspended_at')
}
