import { test } from '@japa/runner'
import { explainCommandFailure, explainStartFailure } from '#app/core/outside_failure'

const failure = (code: string, message: string) => Object.assign(new Error(message), { code })

test.group('A failure from outside', () => {
  test('is told in a sentence that says what to do', ({ assert }) => {
    const missing = 'select * from `users` - no such table: users'
    assert.match(explainCommandFailure(failure('SQLITE_ERROR', missing))!, /first start/)
    assert.match(explainCommandFailure(failure('ER_NO_SUCH_TABLE', missing))!, /first start/)
    assert.match(explainStartFailure(failure('EADDRINUSE', 'taken'))!, /Choose another/)
    for (const explain of [explainCommandFailure, explainStartFailure])
      assert.match(explain(failure('ECONNREFUSED', 'refused'))!, /DB_HOST/)
  })

  test('names the variable that is wrong', ({ assert }) => {
    const wrong = Object.assign(failure('E_INVALID_ENV_VARIABLES', 'invalid'), { help: '- PORT' })
    assert.equal(explainStartFailure(wrong), '- PORT')
  })

  test('is a mistake of the program where nobody could mend it', ({ assert }) => {
    assert.isNull(explainCommandFailure(failure('SQLITE_ERROR', 'near "form": syntax error')))
    assert.isNull(explainCommandFailure(new TypeError('x is not a function')))
    assert.isNull(explainStartFailure(failure('ER_NO_SUCH_TABLE', 'no such table')))
  })
})
