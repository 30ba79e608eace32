import { later, ruleOn, weekdayOf } from '#app/settings/calendar/calendar'
import type { Calendar, Rule } from '#app/settings/calendar/calendar'

export interface YearDay {
  date: string
  day: number
  rule: Rule
  /** Open on this day at all. */
  isOpen: boolean
  words: string
}

export interface YearMonth {
  month: number
  /** Empty places before the first, with Monday first. */
  lead: number
  days: YearDay[]
}

/** Each day of a year with what decides its hours. */
export function yearOf(
  calendar: Calendar,
  year: number,
  wordsOf: (rule: Rule) => string
): YearMonth[] {
  // Most days of a year share the slots of a weekday, and so their words.
  const known = new Map<string, string>()
  const told = (rule: Rule) => {
    const key = JSON.stringify(rule)
    const words = known.get(key) ?? wordsOf(rule)
    known.set(key, words)
    return words
  }
  return Array.from({ length: 12 }, (_, index) => {
    const month = index + 1
    const first = `${year}-${String(month).padStart(2, '0')}-01`
    const days: YearDay[] = []
    for (let date = first; date.startsWith(first.slice(0, 8)); date = later(date, 1)) {
      const rule = ruleOn(calendar, date)
      const isOpen = rule.slots.length > 0
      days.push({ date, day: days.length + 1, rule, isOpen, words: told(rule) })
    }
    return { month, lead: weekdayOf(first) - 1, days }
  })
}
