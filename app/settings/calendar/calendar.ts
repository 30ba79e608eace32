import { DateTime, IANAZone } from 'luxon'
import type { Level } from '#app/settings/declaration'

/** Minutes of the day that it begins on; past 1440 it goes on into the next one, whatever that is. */
export interface Slot {
  readonly from: number
  readonly to: number
}

export const DAY = 1440

/** A day that somebody of the partner marked; `working` has the hours of a working day. */
export interface MarkedDay {
  readonly kind: 'closed' | 'working' | 'hours'
  readonly slots: readonly Slot[]
  readonly name: string | null
  readonly level: Level
}

/** A day of the state's list: off, or worked instead (调休). */
export interface Holiday {
  readonly kind: 'holiday' | 'workday'
  readonly name: string
}

/** When people serve: as wall clocks of the zone say, so that a change to summer time moves nothing. */
export interface Calendar {
  readonly zone: string
  /** Monday first. */
  readonly weekly: readonly (readonly Slot[])[]
  /** Whose hours a make-up day has, 1 for Monday. */
  readonly makeupWeekday: number
  /** By day, as 2026-10-01; none where they are not followed. */
  readonly holidays: ReadonlyMap<string, Holiday>
  readonly days: ReadonlyMap<string, MarkedDay>
}

/** What decides the hours of a day. */
export interface Rule {
  readonly kind: 'marked' | 'holiday' | 'workday' | 'weekly'
  readonly name: string | null
  readonly slots: readonly Slot[]
}

/** The nearest wins: a day that the partner marked, then the state's list, then the week. */
export function ruleOn(calendar: Calendar, date: string): Rule {
  const marked = calendar.days.get(date)
  if (marked) return { kind: 'marked', name: marked.name, slots: slotsOfMarked(calendar, date) }
  const holiday = calendar.holidays.get(date)
  if (holiday?.kind === 'holiday') return { ...holiday, slots: [] }
  if (holiday) return { ...holiday, slots: workingSlots(calendar, date) }
  return { kind: 'weekly', name: null, slots: calendar.weekly[weekdayOf(date) - 1]! }
}

function slotsOfMarked(calendar: Calendar, date: string) {
  const { kind, slots } = calendar.days.get(date)!
  if (kind === 'working') return workingSlots(calendar, date)
  return kind === 'hours' ? slots : []
}

/** A Saturday that is worked has the hours of another day; a Tuesday its own. */
function workingSlots({ weekly, makeupWeekday }: Calendar, date: string) {
  const weekday = weekdayOf(date)
  return weekly[(weekday > 5 ? makeupWeekday : weekday) - 1]!
}

export const isOpen = (calendar: Calendar, at: number) => openSlotAt(calendar, at) !== null

export interface OpenSlot {
  date: string
  rule: Rule
  slot: Slot
}

/** The slot that holds this moment: of its own day, or of the day before, past midnight. */
export function openSlotAt(calendar: Calendar, at: number): OpenSlot | null {
  const { date, minute } = wallAt(calendar.zone, at)
  return slotHolding(calendar, date, minute) ?? slotHolding(calendar, later(date, -1), minute + DAY)
}

function slotHolding(calendar: Calendar, date: string, minute: number): OpenSlot | null {
  const rule = ruleOn(calendar, date)
  const slot = rule.slots.find(({ from, to }) => from <= minute && minute < to)
  return slot ? { date, rule, slot } : null
}

// Long enough to see past any holiday, short enough for who is never open.
const HORIZON = 400

/** When people serve next: now, if they do; null if no such moment is near. */
export const nextOpening = (calendar: Calendar, at: number) =>
  isOpen(calendar, at) ? at : nextChange(calendar, at)

/** When it opens, or closes, after this moment; null if neither is near. */
export function nextChange(calendar: Calendar, at: number): number | null {
  const open = isOpen(calendar, at)
  let { date } = wallAt(calendar.zone, at)
  for (let day = 0; day <= HORIZON; day++, date = later(date, 1)) {
    const change = changesOn(calendar, date).find(
      (moment) => moment > at && isOpen(calendar, moment) !== open
    )
    if (change !== undefined) return change
  }
  return null
}

/** The moments of a day at which it may open or close, in order. */
function changesOn(calendar: Calendar, date: string): number[] {
  const before = ruleOn(calendar, later(date, -1)).slots.map(({ to }) => to - DAY)
  const own = ruleOn(calendar, date).slots.flatMap(({ from, to }) => [from, to])
  const clocks = new Set([...before, ...own].filter((minute) => minute >= 0 && minute < DAY))
  const moments = [...clocks].flatMap((minute) => momentsOf(calendar.zone, date, minute))
  const turn = clocks.size > 0 ? turnOn(calendar.zone, date) : null
  const all = turn === null ? moments : [...moments, turn]
  return all.sort((a, b) => a - b)
}

const MINUTE = 60_000

/** When a clock on the wall shows this: once; twice where it is put back, never where it is put forward past it. */
function momentsOf(zone: string, date: string, minute: number): number[] {
  const wall = Date.parse(`${date}T00:00:00Z`) + minute * MINUTE
  const offsets = [offsetAt(zone, wall - DAY * MINUTE), offsetAt(zone, wall + DAY * MINUTE)]
  const moments = [...new Set(offsets)].map((offset) => wall - offset * MINUTE)
  return moments.filter((moment) => wallAt(zone, moment).date === date)
}

/** When clocks are put forward or back on this day; null on nearly all. */
function turnOn(zone: string, date: string): number | null {
  const middle = Date.parse(`${date}T12:00:00Z`)
  let [low, high] = [middle - 2 * DAY * MINUTE, middle + 2 * DAY * MINUTE]
  const before = offsetAt(zone, low)
  if (before === offsetAt(zone, high)) return null
  while (high - low > MINUTE) {
    const half = low + Math.floor((high - low) / MINUTE / 2) * MINUTE
    if (offsetAt(zone, half) === before) low = half
    else high = half
  }
  return wallAt(zone, high).date === date ? high : null
}

const offsetAt = (zone: string, at: number) => IANAZone.create(zone).offset(at)

/** What calendar and clock on the wall show. */
export function wallAt(zone: string, at: number) {
  const time = DateTime.fromMillis(at, { zone })
  return { date: time.toISODate()!, minute: time.hour * 60 + time.minute }
}

/** 1 for Monday. */
export const weekdayOf = (date: string) => ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1

export const later = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY * MINUTE).toISOString().slice(0, 10)
