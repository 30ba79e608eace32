import { DateTime } from 'luxon'

const PATTERNS: Record<string, { day: string; year: string }> = {
  'zh-CN': { day: 'MM-dd', year: 'yyyy-MM-dd' },
  'en': { day: 'LLL d', year: 'LLL d, yyyy' },
}

/**
 * A moment as a page prints it: `iso` for programs, `short` to read, `brief` where there is little room, `exact` to
 * hover, `date` for terms, whose days are what counts. Times are epoch ms.
 */
export function moment(at: number, zone: string, locale: string) {
  const time = DateTime.fromMillis(at, { zone, locale })
  const now = DateTime.now().setZone(zone)
  const patterns = PATTERNS[locale] ?? PATTERNS['zh-CN']!
  const day = time.toFormat(time.hasSame(now, 'year') ? patterns.day : patterns.year)
  const clock = time.toFormat('HH:mm')
  return {
    iso: time.toUTC().toISO()!,
    short: `${day}${locale === 'en' ? ', ' : ' '}${clock}`,
    brief: time.hasSame(now, 'day') ? clock : day,
    exact: time.toFormat('yyyy-MM-dd HH:mm:ss ZZZZ'),
    date: time.toISODate()!,
  }
}
