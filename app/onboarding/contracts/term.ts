import { DateTime } from 'luxon'

/** Whole days of the partner's zone, as a form spells them; the last one belongs to it. */
export interface Days {
  startsOn: string
  endsOn: string
}

export interface Term {
  startsAt: number
  /** The first moment after it. */
  endsAt: number
}

export const termOf = ({ startsOn, endsOn }: Days, zone: string): Term => ({
  startsAt: DateTime.fromISO(startsOn, { zone }).toMillis(),
  endsAt: DateTime.fromISO(endsOn, { zone }).plus({ days: 1 }).toMillis(),
})

export const daysOf = ({ startsAt, endsAt }: Term, zone: string): Days => ({
  startsOn: DateTime.fromMillis(startsAt, { zone }).toISODate()!,
  endsOn: DateTime.fromMillis(endsAt - 1, { zone }).toISODate()!,
})

const startOfDay = (at: number, zone: string) => DateTime.fromMillis(at, { zone }).startOf('day')

/** So many months from the day of this moment on. */
export function termFrom(at: number, months: number, zone: string): Term {
  const start = startOfDay(at, zone)
  return { startsAt: start.toMillis(), endsAt: start.plus({ months }).toMillis() }
}

/** As long again, from where the other one ends; from today on where that has passed. */
export function termAfter({ startsAt, endsAt }: Term, now: number, zone: string): Term {
  const [start, end] = [startsAt, endsAt].map((at) => DateTime.fromMillis(at, { zone }))
  const months = Math.max(1, Math.round(end!.diff(start!, 'months').months))
  return termFrom(Math.max(endsAt, now), months, zone)
}

/** Whole days until then; 0 on the last one. */
export const daysUntil = (at: number, now = Date.now()) =>
  Math.max(0, Math.ceil((at - now) / 86_400_000) - 1)
