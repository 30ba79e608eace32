import { test } from '@japa/runner'
import { shippedHolidays, unlistedYear } from '#app/settings/calendar/holidays'

test.group('The year whose public holidays nobody knows yet', () => {
  const known = [...shippedHolidays(2026)]

  test('is the one that is looked at, and near its end the one that comes', ({ assert }) => {
    assert.isNull(unlistedYear(known, 2026, '2026-10-31'))
    assert.equal(unlistedYear(known, 2026, '2026-11-01'), 2027)
    assert.equal(unlistedYear(known, 2027, '2026-10-31'), 2027)
    assert.equal(unlistedYear(known, 2027, '2027-12-01'), 2027)
  })

  test('is never a past one, nor one that is listed', ({ assert }) => {
    assert.isNull(unlistedYear(known, 2020, '2026-11-01'))
    assert.isNull(unlistedYear(known, 2025, '2026-11-01'))
    const listed = [...known, { date: '2027-01-01', kind: 'holiday', name: '元旦' } as const]
    assert.isNull(unlistedYear(listed, 2026, '2026-12-01'))
  })
})
