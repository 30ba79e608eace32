import { DAY } from '#app/settings/calendar/calendar'
import type { Slot } from '#app/settings/calendar/calendar'

/** On one day. */
export const SLOTS = 4

export type SlotProblem = 'incomplete' | 'not_a_time' | 'empty' | 'overlap' | 'overlap_previous'

/** As a form sends them: `<row>_from` and `<row>_to`. */
export type WrittenSlots = Readonly<Record<string, string | null | undefined>>

/** The slots of a day in their order, or what is wrong with them. An end at or before its begin is on the next day. */
export function readSlots(written: WrittenSlots, prefix = ''): Slot[] | SlotProblem {
  const slots: Slot[] = []
  for (let row = 0; row < SLOTS; row++) {
    const [from, to] = [written[`${prefix}${row}_from`], written[`${prefix}${row}_to`]]
    if (!from && !to) continue
    const slot = from && to ? slotFrom(from, to) : 'incomplete'
    if (typeof slot === 'string') return slot
    slots.push(slot)
  }
  slots.sort((a, b) => a.from - b.from)
  return slots.some((slot, at) => at > 0 && slot.from < slots[at - 1]!.to) ? 'overlap' : slots
}

function slotFrom(written: string, until: string): Slot | SlotProblem {
  const [from, to] = [minutesIn(written), minutesIn(until)]
  if (from === null || to === null || from === DAY) return 'not_a_time'
  if (from === to && from !== 0) return 'empty'
  return { from, to: to > from ? to : to + DAY }
}

const CLOCK = /^([01]\d|2[0-3]):([0-5]\d)$/

function minutesIn(written: string): number | null {
  const match = CLOCK.exec(written.trim())
  if (written.trim() === '24:00') return DAY
  return match ? Number(match[1]) * 60 + Number(match[2]) : null
}

/** Days of the week whose first slot begins before the last one of the day before has ended; 1 for Monday. */
export const overrun = (weekly: readonly (readonly Slot[])[]) =>
  weekly.flatMap((slots, index) => {
    const tail = (weekly[(index + 6) % 7]!.at(-1)?.to ?? 0) - DAY
    return slots.length > 0 && slots[0]!.from < tail ? [index + 1] : []
  })

/** 1440 minutes are 24:00, all past it the clock of the next day. */
export function clock(minutes: number) {
  const minute = minutes > DAY ? minutes - DAY : minutes
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

/** As a field for a time of day takes it. */
export const fieldClock = (minutes: number) => clock(minutes % DAY)

const two = (number: number) => String(number).padStart(2, '0')
