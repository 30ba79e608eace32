import { DateTime } from 'luxon'

/** A moment as a page prints it: `iso` for programs, `short` to read, `exact` to hover. Times are epoch ms. */
export function moment(at: number, zone: string, locale: string) {
  const time = DateTime.fromMillis(at, { zone, locale })
  const isThisYear = time.year === DateTime.now().setZone(zone).year
  return {
    iso: time.toUTC().toISO()!,
    short: time.toFormat(isThisYear ? 'MM-dd HH:mm' : 'yyyy-MM-dd HH:mm'),
    exact: time.toFormat('yyyy-MM-dd HH:mm:ss ZZZZ'),
  }
}
