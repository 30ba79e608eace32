import { test } from '@japa/runner'
import { sources } from '#tests/architecture/sources'

const app = () => sources('app', '.ts').filter(({ path }) => !path.startsWith('app/plugin_kit/'))

const holding = (pattern: RegExp, files = app()) =>
  files.filter(({ text }) => pattern.test(text)).map(({ path }) => path)

test.group('Rules', () => {
  test('models of partners are found through Model.in(partner) only', ({ assert }) => {
    const owned = sources('app', '.ts')
      .filter(
        ({ path, text }) => path.includes('/models/') && /PartnerOwned|OwnedConversation/.test(text)
      )
      .map(({ path }) => path.split('/').at(-1)!.replace('.ts', ''))
      .map((file) => file.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase()))
    assert.isNotEmpty(owned)
    const finder = new RegExp(
      `\\b(${owned.join('|')})\\.(find|findBy|findOrFail|query|all|first|create)\\b`
    )
    const offences = holding(finder).filter((path) => !path.includes('/models/'))
    assert.deepEqual(offences, [])
  })

  test('transactions are begun by the one function that does them again', ({ assert }) => {
    const offences = holding(/\bdb\s*\.transaction\(/)
    assert.sameMembers(offences, ['app/core/preparation.ts', 'app/core/transaction.ts'])
  })

  test('pages print nothing unescaped', ({ assert }) => {
    const raw =
      /\{\{\{(?!\s*(await )?(\$|html\.|component|slots|render|include|csrfField|cspMeta|inputs))/
    assert.deepEqual(holding(raw, sources('resources/views', '.edge')), [])
  })

  test('pages carry no inline script and no inline style', ({ assert }) => {
    const inline = /<script(?![^>]*\bsrc=)(?![^>]*application\/json)[^>]*>|\sstyle="|\son[a-z]+="/
    assert.deepEqual(holding(inline, sources('resources/views', '.edge')), [])
  })

  test('the environment is read in start/env.ts and configuration alone', ({ assert }) => {
    // What failed to start is explained before there is a configuration.
    const offences = holding(/process\.env/).filter(
      (path) => path !== 'app/core/outside_failure.ts'
    )
    assert.deepEqual(offences, [])
  })

  test('nothing is written to the console', ({ assert }) => {
    assert.deepEqual(holding(/\bconsole\./), [])
  })

  test('no pattern is built from data', ({ assert }) => {
    // A list of our own words, put together once when the file is loaded.
    const offences = holding(/new RegExp\(/).filter(
      (path) => path !== 'app/robot/turns/unfinished.ts'
    )
    assert.deepEqual(offences, [])
  })

  test('no test is skipped, pinned or sleeps', ({ assert }) => {
    const tests = sources('tests', '.ts').filter(
      ({ path }) => !path.startsWith('tests/architecture')
    )
    assert.deepEqual(holding(/\.(skip|pin|todo)\(|waitForTimeout/, tests), [])
  })
})
