import { existsSync, readFileSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { sources } from '#tests/architecture/sources'

const CONTRACT = /\b(answerer|channel|source)Contract\(test, /

const plugins = () => [
  ...new Set(sources('app/plugins', '.ts').map(({ path }) => path.split('/')[2]!)),
]

test.group('Plugins', () => {
  test('every plugin says what it is', ({ assert }) => {
    assert.isNotEmpty(plugins())
    const silent = plugins().filter(
      (name) => !existsSync(app.makePath('app/plugins', name, 'README.md'))
    )
    assert.deepEqual(silent, [])
  })

  test('every plugin holds its contract', ({ assert }) => {
    const untested = plugins().filter((name) => {
      const path = app.makePath('tests/contract', `${name}.spec.ts`)
      return !existsSync(path) || !CONTRACT.test(readFileSync(path, 'utf8'))
    })
    assert.deepEqual(untested, [])
  })
})
