import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { isOpen } from '#app/settings/calendar/calendar'
import { keepHolidays, saveWeek } from '#app/settings/calendar/calendar_changes'
import { calendarOf } from '#app/settings/calendar/calendar_values'
import type { Week } from '#app/settings/calendar/calendar_values'
import { createWorld, type World } from '#tests/world'

const at = (local: string) => Date.parse(`${local}:00+08:00`)
const NEW_YEAR = at('2027-01-01T10:00')
const SUNDAY = at('2026-11-22T10:00')
const from = (hour: number): Week => ({
  weekly: Array.from({ length: 7 }, () => [{ from: hour * 60, to: 1440 }]),
  followsHolidays: true,
  makeupWeekday: 1,
})

test.group('The calendar in force', (group) => {
  let world: World
  const who = () => ({ user: world.ada, auditor: { actor: `user:${world.ada.id}` } as const })
  group.each.setup(async () => {
    world = await createWorld()
  })

  test('is kept until its version is another, whoever wrote it', async ({ assert }) => {
    const { partner } = world.acme
    await saveWeek({ partner }, from(8), who())
    assert.isTrue(isOpen(await calendarOf({ partner }), SUNDAY))
    const later = JSON.stringify(from(12).weekly)
    await db.from('service_calendars').update({ weekly: later })
    assert.isTrue(isOpen(await calendarOf({ partner }), SUNDAY), 'the version is what is looked at')
    await db.from('counters').where('name', 'settings').update({ value: 1 })
    assert.isFalse(isOpen(await calendarOf({ partner }), SUNDAY))
  })

  test('of every partner follows the platform’s holidays at once, if it follows them', async ({
    assert,
  }) => {
    const [{ partner }, { partner: globex }] = [world.acme, world.globex]
    await saveWeek({ partner }, from(8), who())
    await saveWeek({ partner: globex }, { ...from(8), followsHolidays: false }, who())
    for (const one of [partner, globex]) {
      assert.isTrue(isOpen(await calendarOf({ partner: one }), NEW_YEAR))
    }
    await keepHolidays(2027, [{ date: '2027-01-01', kind: 'holiday', name: '元旦' }], who())
    assert.isFalse(isOpen(await calendarOf({ partner }), NEW_YEAR))
    assert.isTrue(isOpen(await calendarOf({ partner: globex }), NEW_YEAR))
  })

  test('belongs to one partner alone', async ({ assert }) => {
    const [{ partner }, { partner: globex }] = [world.acme, world.globex]
    await saveWeek({ partner }, from(23), who())
    assert.isFalse(isOpen(await calendarOf({ partner }), SUNDAY))
    assert.isTrue(isOpen(await calendarOf({ partner: globex }), SUNDAY))
  })
})
