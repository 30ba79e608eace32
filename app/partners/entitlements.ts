/** What a contract grants. `null` where a number is not limited. */
export interface Entitlements {
  /** Whether people may take conversations over. */
  readonly humanService: boolean
  /** Whether managers configure and publish the robot themselves. */
  readonly selfService: boolean
  /** Users with the agent role who are not disabled. */
  readonly seats: number | null
  readonly inboxes: number | null
  /** Answers of the robot in a calendar month of the partner's zone. */
  readonly robotAnswers: number | null
}

export const UNLIMITED: Entitlements = {
  humanService: true,
  selfService: true,
  seats: null,
  inboxes: null,
  robotAnswers: null,
}

/** Whether a partner is served: `inactive` before a contract is in force, `expired` after the last one's end. */
export type Standing = 'inactive' | 'active' | 'suspended' | 'expired'

interface Term {
  serviceFrom: number | null
  serviceUntil: number | null
  suspendedAt: number | null
}

/** Derived from the term at each look, so that nothing has to run at midnight for a contract to end. */
export function standingAt(
  { serviceFrom, serviceUntil, suspendedAt }: Term,
  now = Date.now()
): Standing {
  if (!serviceFrom || serviceFrom > now) return 'inactive'
  if (suspendedAt) return 'suspended'
  return serviceUntil && serviceUntil <= now ? 'expired' : 'active'
}
