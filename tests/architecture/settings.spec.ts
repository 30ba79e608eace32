import { test } from '@japa/runner'
import { declarationOf, keys } from '#app/settings/declared'
import { sources } from '#tests/architecture/sources'

/** Where settings are declared, and the demo, which sets some. */
const NO_READERS = /^app\/(settings\/declared|demo)\//

test.group('Settings', () => {
  test('that say they are in use are read somewhere, and the others nowhere', ({ assert }) => {
    const code = ['app', 'providers', 'resources/views']
      .flatMap((folder) => sources(folder, '.ts', '.edge'))
      .filter(({ path }) => !NO_READERS.test(path))
      .map(({ text }) => text)
      .join('\n')
    const isReadAnywhere = (key: string) => new RegExp(`\\b${key}\\b`).test(code)
    const wrong = keys.filter((key) => declarationOf(key).isRead !== isReadAnywhere(key))
    assert.deepEqual(wrong, [])
  })
})
