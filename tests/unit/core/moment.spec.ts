import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { moment } from '#app/core/moment'

const ZONE = 'Asia/Shanghai'
const at = (iso: string) => DateTime.fromISO(iso, { zone: ZONE }).toMillis()
const thisYear = DateTime.now().setZone(ZONE).year

test.group('A moment on a page', () => {
  test('is read in the partner’s zone and the reader’s language', ({ assert }) => {
    const past = at('2021-03-05T18:04')
    assert.equal(moment(past, ZONE, 'zh-CN').short, '2021-03-05 18:04')
    assert.equal(moment(past, ZONE, 'en').short, 'Mar 5, 2021, 18:04')
    assert.equal(moment(past, 'America/New_York', 'en').short, 'Mar 5, 2021, 05:04')
  })

  test('leaves out the year that it is', ({ assert }) => {
    const past = at(`${thisYear}-01-02T08:00`)
    assert.equal(moment(past, ZONE, 'zh-CN').short, '01-02 08:00')
    assert.equal(moment(past, ZONE, 'en').short, 'Jan 2, 08:00')
  })

  test('is the time today, and the day before, where there is little room', ({ assert }) => {
    const now = DateTime.now().setZone(ZONE)
    assert.equal(moment(now.toMillis(), ZONE, 'zh-CN').brief, now.toFormat('HH:mm'))
    assert.equal(moment(at('2021-03-05T18:04'), ZONE, 'zh-CN').brief, '2021-03-05')
  })
})
