import { LIMITS, type Limit, type Usage } from '#app/partners/limits'
import type Partner from '#app/partners/models/partner'

/** The port that the domains fill which have what is counted. */
type Meter = (partner: Partner) => Promise<Usage>

const meters = new Map<Limit, Meter>()

export function fillMeter(limit: Limit, meter: Meter) {
  meters.set(limit, meter)
}

/** How much a partner has taken of each limit of its contract. */
export const usageOf = (partner: Partner): Promise<Usage[]> =>
  Promise.all(LIMITS.flatMap((limit) => takenOf(partner, limit) ?? []))

/** The same of one limit. */
export const takenOf = (partner: Partner, limit: Limit) => meters.get(limit)?.(partner)
