import { DateTime } from 'luxon'
import Application, { type State } from '#app/onboarding/models/application'

interface ApplicationFilter {
  state?: State
  /** Part of a number, a name, a phone. */
  q?: string
  from?: string
  to?: string
}

/** The platform's days, for there is no partner's zone yet. */
const ZONE = 'Asia/Shanghai'

const dayOf = (day: string) => DateTime.fromISO(day, { zone: ZONE })

/** What operators look for, handed in last first. */
export function filtered({ state, q, from, to }: ApplicationFilter) {
  return Application.handedIn()
    .if(state, (query) => query.where('state', state!))
    .if(q, (query) => Application.matching(query, q!))
    .if(from, (query) => query.where('submitted_at', '>=', dayOf(from!).toMillis()))
    .if(to, (query) => query.where('submitted_at', '<', dayOf(to!).plus({ days: 1 }).toMillis()))
    .orderBy('submitted_at', 'desc')
    .orderBy('id', 'desc')
}
