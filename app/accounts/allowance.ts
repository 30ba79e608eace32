import { staff } from '#config/staff'
import { secondsToWait } from '#app/core/allowance'
import { TooManyRequests } from '#app/core/exceptions/refusals'

/** Takes one of what this person may do within a minute. */
export async function allow(kind: keyof typeof staff.perMinute, { id }: { id: number }) {
  const wait = await secondsToWait(`staff:${kind}:${id}`, staff.perMinute[kind])
  if (wait !== null) throw new TooManyRequests(wait)
}
