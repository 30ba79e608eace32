import { Edge } from 'edge.js'
import { test } from '@japa/runner'
import { compilePartialsOnce } from '#app/core/compiled_partials'
import { ParsedMessages } from '#app/core/parsed_messages'

test.group('Rendering', () => {
  test('a partial is compiled once for all items and pages', async ({ assert }) => {
    const edge = new Edge()
    edge.registerTemplate('_item', { template: '{{ at }}:{{ item }} ' })
    edge.registerTemplate('_name', { template: '({{ name }})' })
    edge.registerTemplate('page', {
      template: "@each((item, at) in items)\n@include('_item')\n@end\n@include('_name')",
    })
    compilePartialsOnce(edge)
    const compiled: string[] = []
    edge.processor.process('compiled', ({ path }) => void compiled.push(path))
    const page = (state: object) =>
      edge.render('page', state).then((html) => html.replace(/\s+/g, ' '))
    assert.equal(await page({ items: ['a', 'b'], name: 'x' }), '0:a 1:b (x)')
    assert.equal(await page({ items: ['c'], name: 'y' }), '0:c (y)')
    const times = (name: string) => compiled.filter((path) => path.includes(name)).length
    assert.deepEqual([times('_item'), times('_name')], [1, 1])
  })

  test('a message is said with its values, in its language', ({ assert }) => {
    const messages = new ParsedMessages()
    const text = '{count, plural, one {# reply} other {# replies}} of {name} <b>'
    const say = (count: number) => messages.format(text, 'en', { count, name: 'Ana' })
    assert.deepEqual([say(1), say(1200)], ['1 reply of Ana <b>', '1,200 replies of Ana <b>'])
    assert.equal(messages.format('共 {count, number} 条', 'zh-CN', { count: 1200 }), '共 1,200 条')
  })
})
