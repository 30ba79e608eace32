import { pathToFileURL } from 'node:url'
import { mock } from 'node:test'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'

const MINUTE = 60_000

interface Limits {
  read(output: string): void
  end(): void
}

test.group('A suite of the tests', (group) => {
  let limitSuites: (suites: string[], limit: number, stop: (suite: string) => void) => Limits

  group.setup(async () => {
    const { href } = pathToFileURL(app.makePath('scripts/lib/limits.js'))
    ;({ limitSuites } = await import(href))
  })

  /** Ten minutes for each; gives what was stopped. The clock is the test's own no longer than that: Japa has one too. */
  function stoppedWhile(during: (limits: Limits, pass: (minutes: number) => void) => void) {
    mock.timers.enable({ apis: ['setTimeout'] })
    try {
      const stopped: string[] = []
      const limits = limitSuites(['unit', 'browser'], 10 * MINUTE, (suite) => stopped.push(suite))
      during(limits, (minutes) => mock.timers.tick(minutes * MINUTE))
      return stopped
    } finally {
      mock.timers.reset()
    }
  }

  test('is stopped by name where it takes too long, and not before', ({ assert }) => {
    const unit = '\nunit / The clock (tests/unit/clock.spec.ts)\n  ✔ ticks (1ms)\n'
    const after = (minutes: number) =>
      stoppedWhile((limits, pass) => {
        limits.read(unit)
        pass(minutes)
      })
    assert.deepEqual([after(9.99), after(10)], [[], ['unit']])
  })

  test('has its time for itself, however long the one before took', ({ assert }) => {
    const after = (minutes: number) =>
      stoppedWhile((limits, pass) => {
        pass(9)
        limits.read('\n\x1b[1mbrowser / A customer\x1b[22m\n')
        pass(9)
        limits.read('  ✔ unit / is only a word here\n\nbrowser / An agent\n')
        pass(minutes)
      })
    assert.deepEqual([after(0.99), after(1)], [[], ['browser']])
  })

  test('that has ended is left alone', ({ assert }) => {
    const stopped = stoppedWhile((limits, pass) => {
      limits.end()
      pass(60)
    })
    assert.deepEqual(stopped, [])
  })
})
