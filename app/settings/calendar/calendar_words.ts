import type { I18n } from '@adonisjs/i18n'
import { DateTime } from 'luxon'
import {
  DAY,
  isOpen,
  nextChange,
  openSlotAt,
  ruleOn,
  wallAt,
} from '#app/settings/calendar/calendar'
import type { Calendar, Rule, Slot } from '#app/settings/calendar/calendar'
import { clock } from '#app/settings/calendar/slots'

/** When it opens next, to be put into a sentence: "tomorrow at 09:00". */
export function openingWords(opening: number | null, zone: string, i18n: I18n, now = Date.now()) {
  if (opening === null) return i18n.t('calendar.opening.unknown')
  return momentWords(opening, zone, i18n, now)
}

function momentWords(at: number, zone: string, i18n: I18n, now: number) {
  const time = DateTime.fromMillis(at, { zone, locale: i18n.locale })
  const today = DateTime.fromMillis(now, { zone }).startOf('day')
  const days = time.startOf('day').diff(today, 'days').days
  const near = ['today', 'tomorrow'][Math.round(days)] ?? 'date'
  const pattern = i18n.t(
    time.year === today.year ? 'calendar.opening.day' : 'calendar.opening.year'
  )
  const facts = { clock: time.toFormat('HH:mm'), date: time.toFormat(pattern) }
  return i18n.t(`calendar.opening.${near}`, facts)
}

/** The hours of a day in one line: "09:00–12:00, 13:00–18:00". */
export function slotWords(slots: readonly Slot[], i18n: I18n) {
  if (slots.length === 0) return i18n.t('calendar.closed')
  if (slots.length === 1 && slots[0]!.to - slots[0]!.from === DAY && slots[0]!.from === 0) {
    return i18n.t('calendar.roundTheClock')
  }
  const words = slots.map(({ from, to }) => {
    const key = to > DAY ? 'calendar.slotNextDay' : 'calendar.slot'
    return i18n.t(key, { from: clock(from), to: clock(to) })
  })
  return words.join(i18n.t('calendar.comma'))
}

/** The state's holidays are known by their Chinese names; what an operator calls otherwise stays as it is. */
export const holidayName = (name: string, i18n: I18n) => i18n.t(`calendar.names.${name}`, {}, name)

/** Which rule decides a day: "Public holidays: National Day"; where nobody set a week, that. */
export function ruleWords({ kind, name }: Rule, i18n: I18n, isSet = true) {
  if (kind === 'weekly') return i18n.t(`calendar.rules.${isSet ? 'weekly' : 'unset'}`)
  if (kind === 'marked') {
    return name ? i18n.t('calendar.rules.markedAs', { name }) : i18n.t('calendar.rules.marked')
  }
  return i18n.t(`calendar.rules.${kind}`, { name: holidayName(name ?? '', i18n) })
}

/** The hours of a day, and why they are other than usual. */
export function dayWords(rule: Rule, i18n: I18n) {
  const hours = slotWords(rule.slots, i18n)
  return rule.kind === 'weekly' ? hours : `${hours} · ${ruleWords(rule, i18n)}`
}

export interface Told {
  isOpen: boolean
  /** What applies, until when, and why. */
  state: string
  until: string
  why: string
}

/** What applies at a moment, for whoever wants to know why. */
export function toldAt(
  calendar: Calendar,
  at: number,
  i18n: I18n,
  wordsOf: (rule: Rule) => string
): Told {
  const open = openSlotAt(calendar, at)
  const change = nextChange(calendar, at)
  const { date } = wallAt(calendar.zone, at)
  const rule = open?.rule ?? ruleOn(calendar, date)
  const until = change === null ? null : momentWords(change, calendar.zone, i18n, Date.now())
  const key = open ? 'calendar.now.closes' : 'calendar.now.opens'
  const why = { rule: wordsOf(rule), hours: slotWords(rule.slots, i18n) }
  return {
    isOpen: isOpen(calendar, at),
    state: i18n.t(open ? 'calendar.now.open' : 'calendar.now.closed'),
    until:
      until === null
        ? i18n.t(`calendar.now.${open ? 'always' : 'never'}`)
        : i18n.t(key, { at: until }),
    why: i18n.t(open && open.date !== date ? 'calendar.now.whyYesterday' : 'calendar.now.why', why),
  }
}
