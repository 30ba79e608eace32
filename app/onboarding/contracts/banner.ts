import type Partner from '#app/partners/models/partner'
import { daysUntil } from '#app/onboarding/contracts/term'

const DAYS = 30

/** What managers should know of the contract on every page; null while there is nothing. */
export function contractNotice({ standing, serviceUntil, suspendedReason }: Partner) {
  if (standing === 'suspended') return { kind: standing, reason: suspendedReason ?? '' }
  if (standing === 'expired') return { kind: standing }
  if (standing !== 'active' || !serviceUntil) return null
  const days = daysUntil(serviceUntil)
  return days < DAYS ? { kind: 'ending', days } : null
}
