import { test } from '@japa/runner'
import edge from 'edge.js'
import { append, cursor, custom, refreshFrame, remove, render, replace } from '#app/realtime/turbo'

test.group('Turbo Stream elements', () => {
  test('every builder makes the element that Turbo reads', ({ assert }) => {
    const template = '<template><b>好</b></template>'
    assert.equal(
      append('list', '<b>好</b>'),
      `<turbo-stream action="append" target="list">${template}</turbo-stream>`
    )
    assert.equal(
      replace('a', '<b>好</b>'),
      `<turbo-stream action="replace" target="a">${template}</turbo-stream>`
    )
    assert.equal(remove('a'), '<turbo-stream action="remove" target="a"></turbo-stream>')
    assert.equal(
      refreshFrame('queue'),
      '<turbo-stream action="refresh_frame" target="queue"></turbo-stream>'
    )
    assert.equal(cursor(17), '<turbo-stream action="cursor" value="17"></turbo-stream>')
  })

  test('an attribute cannot break out of its quotes, and its name is a name', ({ assert }) => {
    assert.equal(
      custom('typing', { name: '"><img src=x onerror=alert(1)>&' }),
      '<turbo-stream action="typing" name="&quot;&gt;&lt;img src=x onerror=alert(1)&gt;&amp;"></turbo-stream>'
    )
    assert.throws(() => custom('typing', { 'a onclick': 1 }), RangeError)
  })

  test('a partial is rendered outside a request in the language that is asked for', ({
    assert,
    cleanup,
  }) => {
    edge.registerTemplate('tests/_connection', {
      template: `<p>{{ name }}: {{ t('workbench.connection.live') }}</p>`,
    })
    cleanup(() => void edge.removeTemplate('tests/_connection'))
    assert.equal(
      render('tests/_connection', { name: '<Lin>' }, 'zh-CN'),
      '<p>&lt;Lin&gt;: 实时</p>'
    )
    assert.equal(render('tests/_connection', { name: 'Lin' }, 'en'), '<p>Lin: Live</p>')
  })

  test('so are the components within it, and in the partner’s zone', ({ assert, cleanup }) => {
    edge.registerTemplate('tests/_opened', { template: '@!time({ at: openedAt })' })
    cleanup(() => void edge.removeTemplate('tests/_opened'))
    const openedAt = Date.UTC(2021, 2, 5, 20)
    const partner = { timeZone: 'America/New_York' }
    const html = render('tests/_opened', { openedAt, partner }, 'en')
    assert.include(html, '>Mar 5, 2021, 15:00<')
    assert.include(html, 'data-local-time-locale-value="en"')
  })
})
