import { test } from '@japa/runner'
import { sources } from '#tests/architecture/sources'
import type { Source } from '#tests/architecture/sources'

/** Lines. Past these a file does more than one thing. */
const LIMITS: [name: string, folder: string, ending: RegExp, limit: number][] = [
  ['controllers', 'app', /_controller\.ts$/, 100],
  ['models and concerns', 'app', /\/models\/.*\.ts$/, 150],
  ['listeners', 'app', /\/listeners\/.*\.ts$/, 60],
  ['commands', 'app', /^app\/commands\/.*\.ts$/, 60],
  ['Stimulus controllers', 'resources/js', /_controller\.ts$/, 120],
  ['pages and partials', 'resources/views', /\.edge$/, 120],
]

const over = (files: Source[], limit: number) =>
  files.filter(({ lines }) => lines > limit).map(({ path, lines }) => `${path}: ${lines} lines`)

test.group('Sizes', () => {
  for (const [name, folder, ending, limit] of LIMITS) {
    test(`${name} have at most ${limit} lines`, ({ assert }) => {
      const files = sources(folder, '.ts', '.edge').filter(({ path }) => ending.test(path))
      assert.isNotEmpty(files)
      assert.deepEqual(over(files, limit), [])
    })
  }
})
