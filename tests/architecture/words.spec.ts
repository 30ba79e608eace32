import i18nManager from '@adonisjs/i18n/services/main'
import { test } from '@japa/runner'
import { sources } from '#tests/architecture/sources'

/** What the framework asks for by names of its own: refusals of forms, and its errors. */
const FRAMEWORKS =
  /^validator\.shared\.|^errors\.E_(BAD_CSRF_TOKEN|ROUTE_NOT_FOUND|ROW_NOT_FOUND|VALIDATION_ERROR)$/

const TEXT = ['app', 'resources/views', 'resources/js']
  .flatMap((folder) => sources(folder, '.ts', '.edge'))
  .map(({ text }) => text)
  .join('\n')

const HOLE = /\$\{(?:[^{}]|\{[^{}]*\})*\}/g

const quoted = new Set([...TEXT.matchAll(/['"`]([\w.-]+)['"`]/g)].map(([, key]) => key))
const words = new Set(TEXT.toLowerCase().match(/[\p{L}\d_-]+/gu))
/** Texts with something filled in, as what can come of them: those of a key, and those of a part of one. */
const composed = [...TEXT.matchAll(/`([\w.-]*(?:\$\{(?:[^{}]|\{[^{}]*\})*\}[\w.-]*)+)`/g)].map(
  ([, text]) => text!.split(HOLE)
)
const matching = (parts: string[][], hole: string) =>
  parts.map(
    (around) => new RegExp(`^${around.map((part) => RegExp.escape(part)).join(hole)}$`, 'u')
  )
const keys = matching(
  composed.filter(([first]) => first!.includes('.')),
  '([\\p{L}\\d_.-]+)'
)
const pieces = matching(
  composed.filter(
    (around) => around.some((part) => /\w{3}/.test(part)) && !around.join('').includes('.')
  ),
  '[\\w-]+'
)

const isWord = (piece: string) =>
  words.has(piece.toLowerCase()) || pieces.some((pattern) => pattern.test(piece))

/** Whole, or in parts each of which stands somewhere. */
const isSaid = (key: string) =>
  quoted.has(key) ||
  keys.some((pattern) => {
    const filled = pattern.exec(key)?.slice(1)
    return filled?.flatMap((part) => part.split('.')).every(isWord)
  })

test.group('Words of the interface', () => {
  test('are all said somewhere, and in both languages', ({ assert }) => {
    const [chinese, english] = ['zh-CN', 'en'].map((locale) =>
      Object.keys(i18nManager.getTranslationsFor(locale)).sort()
    )
    assert.deepEqual(chinese, english)
    assert.deepEqual(
      chinese!.filter((key) => !FRAMEWORKS.test(key) && !isSaid(key)),
      []
    )
  })
})
