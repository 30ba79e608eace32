import { later } from '#app/settings/calendar/calendar'
import type { Holiday } from '#app/settings/calendar/calendar'
import { SHIPPED_HOLIDAYS } from '#app/settings/calendar/shipped_holidays'

/** One line of a year's list. */
export interface HolidayDay extends Holiday {
  readonly date: string
}

export interface LineProblem {
  line: number
  problem: 'columns' | 'date' | 'year' | 'kind' | 'name' | 'twice' | 'order'
}

export type ReadHolidays = { days: HolidayDay[] } | { problems: LineProblem[] }

const OFF = ['休', '放假', '休息', 'holiday', 'off']
const WORKED = ['班', '上班', '调休', 'workday', 'work']
const HEADER = /^\s*(日期|date)/i
const LONGEST_NAME = 20

/** A year's list as it is pasted: a day or `from~until`, off or worked, a name; comma or tab between them. */
export function readHolidays(text: string, year: number): ReadHolidays {
  const problems: LineProblem[] = []
  const days = new Map<string, HolidayDay>()
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || (index === 0 && HEADER.test(line))) continue
    const read = readLine(line, year)
    const problem =
      typeof read === 'string' ? read : read.some((day) => days.has(day.date)) && 'twice'
    if (problem) problems.push({ line: index + 1, problem })
    else for (const day of read as HolidayDay[]) days.set(day.date, day)
  }
  if (problems.length > 0) return { problems }
  return { days: [...days.values()].sort((a, b) => a.date.localeCompare(b.date)) }
}

function readLine(line: string, year: number): HolidayDay[] | LineProblem['problem'] {
  const [dates, written, name, ...rest] = line.split(/[,，\t]/).map((cell) => cell.trim())
  if (!dates || !written || name === undefined || rest.some(Boolean)) return 'columns'
  if (name === '' || name.length > LONGEST_NAME || /\p{Cc}/u.test(name)) return 'name'
  const kind = kindOf(written)
  if (!kind) return 'kind'
  const [from, until = from] = dates.split(/[~～至]/).map(dateIn)
  if (!from || !until) return 'date'
  if (!from.startsWith(`${year}-`) || !until.startsWith(`${year}-`)) return 'year'
  return until < from ? 'order' : daysFrom(from, until).map((date) => ({ date, kind, name }))
}

function kindOf(written: string): Holiday['kind'] | null {
  if (OFF.includes(written.toLowerCase())) return 'holiday'
  return WORKED.includes(written.toLowerCase()) ? 'workday' : null
}

const DATE = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/

/** A day that there is, as 2026-02-01. */
export function dateIn(written: string): string | null {
  const [, year, month, day] = DATE.exec(written.trim()) ?? []
  if (!year) return null
  const date = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
  const time = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date) ? date : null
}

export function daysFrom(from: string, until: string): string[] {
  const days: string[] = []
  for (let day = from; day <= until; day = later(day, 1)) days.push(day)
  return days
}

/** The list as it can be pasted again, days that follow each other in one line. */
export function writeHolidays(days: readonly HolidayDay[]): string {
  const runs: HolidayDay[][] = []
  for (const day of days) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    const goesOn = last?.kind === day.kind && last.name === day.name
    if (run && goesOn && later(last.date, 1) === day.date) run.push(day)
    else runs.push([day])
  }
  return runs
    .map((run) => {
      const [{ date, kind, name }, last] = [run[0]!, run.at(-1)!]
      const dates = last.date === date ? date : `${date}~${last.date}`
      return [dates, kind === 'holiday' ? '休' : '班', name].join(',')
    })
    .join('\n')
}

/**
 * The year whose days nobody knows yet, of the one that is looked at and, near its end, of the one that comes; a past
 * one is of no concern.
 */
export function unlistedYear(known: readonly HolidayDay[], year: number, today: string) {
  const listed = new Set(known.map(({ date }) => Number(date.slice(0, 4))))
  const coming = today >= `${year}-${ANNOUNCED_IN}` ? [year + 1] : []
  const years = [year, ...coming].filter((one) => one >= Number(today.slice(0, 4)))
  return years.find((one) => !listed.has(one)) ?? null
}

/** The month in which the State Council mostly announces the days of the next year. */
const ANNOUNCED_IN = '11'

export const shippedYears = Object.keys(SHIPPED_HOLIDAYS).map(Number)

export function shippedHolidays(year: number): HolidayDay[] {
  const read = readHolidays(SHIPPED_HOLIDAYS[year] ?? '', year)
  if ('problems' in read) throw new Error(`The shipped holidays of ${year} cannot be read`)
  return read.days
}
