import { readFileSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'

/** The first versions without a known hole; where a package is needed at all. */
const AT_LEAST: Record<string, string> = {
  '@adonisjs/core': '7.3.1',
  '@adonisjs/http-server': '8.2.0',
  '@adonisjs/bodyparser': '11.0.3',
  '@adonisjs/lucid': '22.0.0',
  'fast-xml-parser': '5.10.1',
}
const REQUIRED = Object.keys(AT_LEAST).filter((name) => name.startsWith('@adonisjs/'))
/** The registry's copy of it is old and never mended. */
const NEVER = ['xlsx']

interface Lock {
  packages: Record<string, { version?: string }>
}

const installed = () => {
  const { packages } = JSON.parse(readFileSync(app.makePath('package-lock.json'), 'utf8')) as Lock
  return Object.entries(packages)
    .filter(([path]) => path.includes('node_modules/'))
    .map(([path, { version }]) => ({ name: path.split('node_modules/').at(-1)!, version }))
}

const isOlder = (version: string, least: string) =>
  version.localeCompare(least, 'en', { numeric: true }) < 0

test.group('Packages', () => {
  test('versions are compared by their numbers', ({ assert }) => {
    assert.isTrue(isOlder('7.3.0', '7.3.1'))
    assert.isTrue(isOlder('9.10.0', '11.0.3'))
    assert.isFalse(isOlder('7.10.0', '7.3.1'))
    assert.isFalse(isOlder('7.3.1', '7.3.1'))
  })

  test('none with a known hole is installed', ({ assert }) => {
    const all = installed()
    assert.includeMembers(
      all.map(({ name }) => name),
      REQUIRED
    )
    const offences = all
      .filter(({ name, version }) => {
        const least = AT_LEAST[name]
        return NEVER.includes(name) || (least && isOlder(version ?? '0', least))
      })
      .map(({ name, version }) => `${name} ${version}`)
    assert.deepEqual(offences, [])
  })
})
