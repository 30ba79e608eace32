import assert from 'node:assert/strict'
import { test } from '@japa/runner'
import { ChannelError, defineChannel, parseSettings, PluginError } from '@xiaoyun/plugin-kit'
import { assertKitVersion, localize, redact, secretsOf } from '@xiaoyun/plugin-kit'
import type { SettingsOf } from '@xiaoyun/plugin-kit'
import { fakeTools } from '@xiaoyun/plugin-kit/testing'

const FIELDS = [
  { key: 'token', label: 'Token', type: 'text', secret: true, pattern: '[a-z]{3,8}' },
  { key: 'note', label: 'Note', type: 'text', optional: true, multiline: true, maxLength: 10 },
  { key: 'url', label: 'URL', type: 'url', optional: true },
  { key: 'limit', label: 'Limit', type: 'number', integer: true, min: 1, max: 5, default: 3 },
  { key: 'on', label: 'On', type: 'toggle' },
  {
    key: 'mode',
    label: 'Mode',
    type: 'choice',
    options: ['safe', { value: 'raw', label: '明文' }],
  },
] as const

const GOOD = { token: 'abc', mode: 'safe' }

function problemsOf(values: unknown) {
  const parsed = parseSettings(FIELDS, values)
  return parsed.ok ? [] : parsed.problems
}

test.group('Settings', () => {
  test('fill in what was left out, and are typed from their declaration', () => {
    const parsed = parseSettings(FIELDS, GOOD)
    assert.ok(parsed.ok)
    const settings: SettingsOf<typeof FIELDS> = parsed.settings
    const mode: 'safe' | 'raw' = settings.mode
    const note: string | undefined = settings.note
    assert.deepEqual(settings, { ...GOOD, note, mode, url: undefined, limit: 3, on: false })
  })

  test('are read as a form writes them', () => {
    const form = { token: ' abc\n', note: 'a\nb', url: '', limit: '5', on: 'on', mode: 'raw' }
    const parsed = parseSettings(FIELDS, form)
    assert.ok(parsed.ok)
    const expected = { token: 'abc', note: 'a\nb', url: undefined, limit: 5, on: true, mode: 'raw' }
    assert.deepEqual(parsed.settings, expected)
  })

  const wrong: readonly [Record<string, unknown>, string, string][] = [
    [{ token: undefined }, 'token', 'required'],
    [{ token: '' }, 'token', 'required'],
    [{ token: 42 }, 'token', 'not_text'],
    [{ token: 'a\u0000c' }, 'token', 'not_text'],
    [{ token: 'ABC' }, 'token', 'wrong_form'],
    [{ token: 'x'.repeat(1_001) }, 'token', 'too_long'],
    [{ note: 'x'.repeat(11) }, 'note', 'too_long'],
    [{ note: 'a\u001bb' }, 'note', 'not_text'],
    [{ url: 'javascript:alert(1)' }, 'url', 'not_a_url'],
    [{ url: 'https://user:pw@host/' }, 'url', 'not_a_url'],
    [{ url: '/relative' }, 'url', 'not_a_url'],
    [{ limit: '1e3' }, 'limit', 'not_a_number'],
    [{ limit: Number.NaN }, 'limit', 'not_a_number'],
    [{ limit: 1.5 }, 'limit', 'not_whole'],
    [{ limit: 0 }, 'limit', 'too_small'],
    [{ limit: 6 }, 'limit', 'too_large'],
    [{ on: 'maybe' }, 'on', 'not_a_toggle'],
    [{ mode: 'other' }, 'mode', 'not_an_option'],
    [{ mode: ['safe'] }, 'mode', 'not_an_option'],
    [{ constructor: 'x' }, 'constructor', 'unknown_setting'],
    [JSON.parse('{"__proto__": 1}') as Record<string, unknown>, '__proto__', 'unknown_setting'],
  ]
  for (const [values, key, problem] of wrong) {
    test(`say ${problem} of ${JSON.stringify(values).slice(0, 40)}`, () => {
      const own = Object.entries({ ...GOOD }).concat(Object.entries(values) as [string, string][])
      const problems = problemsOf(Object.fromEntries(own))
      assert.deepEqual(
        problems.map((each) => [each.key, each.problem]),
        [[key, problem]]
      )
    })
  }

  test('take nothing that is inherited, and nothing but an object', () => {
    assert.deepEqual(
      problemsOf(Object.create(GOOD)).map(({ problem }) => problem),
      ['required', 'required']
    )
    for (const values of [null, undefined, 'x', []]) {
      assert.deepEqual(problemsOf(values), [{ key: '', problem: 'not_an_object' }])
    }
  })

  test('report a bounded number of unknown names', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`k${index}`, 1]))
    assert.equal(problemsOf({ ...GOOD, ...many }).length, 20)
  })

  test('know their secrets, and cut them out of a text', () => {
    assert.deepEqual(secretsOf(FIELDS, { ...GOOD, note: 'x' }), ['abc'])
    const url = 'https://x/?t=a%2Fb%20c and a/b c and abc'
    assert.equal(redact(url, ['a/b c', 'abc']), 'https://x/?t=[redacted] and [redacted] and abc')
  })

  test('have labels in both languages', () => {
    const label = { 'zh-CN': '密钥', 'en': 'Secret' }
    assert.deepEqual(
      ['zh-CN', 'zh', 'en', 'fr'].map((locale) => localize(label, locale)),
      ['密钥', '密钥', 'Secret', 'Secret']
    )
  })
})

test.group('A definition', () => {
  const capabilities = {
    sends: ['text'],
    maxTextLength: 9,
    replyWindowHours: null,
    reads: 'pulled',
  } as const
  const manifest = { type: 'sample', name: 'Sample', kitVersion: 1, capabilities } as const
  const open = () => ({ check: async () => ({ ok: true }) as const })

  test('is refused at once when nobody could fill it in', () => {
    const wrong = [
      [{ key: 'Bad Key', label: '', type: 'toggle' }],
      [
        { key: 'a', label: 'A', type: 'toggle' },
        { key: 'a', label: 'A', type: 'toggle' },
      ],
      [{ key: 'a', label: 'A', type: 'choice', options: [] }],
      [{ key: 'a', label: 'A', type: 'choice', options: ['x'], default: 'y' }],
      [{ key: 'a', label: 'A', type: 'text', pattern: '(' }],
    ] as const
    for (const settings of wrong) {
      const define = () => defineChannel({ manifest: { ...manifest, settings }, open })
      assert.throws(define, { name: 'PluginError', code: 'E_INVALID_PLUGIN', plugin: 'sample' })
    }
  })

  test('checks stored settings again when it is opened', () => {
    const settings = [{ key: 'token', label: 'Token', type: 'text' }] as const
    const channel = defineChannel({ manifest: { ...manifest, settings }, open })
    assert.ok(channel.open({ token: 'x' }, fakeTools()))
    assert.throws(
      () => channel.open({}, fakeTools()),
      (error) =>
        error instanceof ChannelError &&
        error.kind === 'misconfigured' &&
        /token/.test(error.message)
    )
  })

  test('without receive and deliver refuses and rejects', async () => {
    const driver = defineChannel({ manifest: { ...manifest, settings: [] }, open }).open(
      {},
      fakeTools()
    )
    const request = {
      method: 'POST',
      url: 'https://x/',
      headers: {},
      query: {},
      body: new Uint8Array(),
    }
    assert.deepEqual(await driver.receive(request), { kind: 'refused', reason: 'malformed' })
    const message = { id: 'm', to: 'c', content: { kind: 'text', text: 'x' } } as const
    await assert.rejects(driver.deliver(message, AbortSignal.timeout(9)), { kind: 'rejected' })
  })

  test('that pushes cannot be opened without deliver', () => {
    const pushing = {
      ...manifest,
      settings: [],
      capabilities: { ...capabilities, reads: 'pushed' },
    } as const
    const channel = defineChannel({ manifest: pushing, open })
    assert.throws(() => channel.open({}, fakeTools()), PluginError)
  })

  test('for another version of the kit is named by its host', () => {
    assert.doesNotThrow(() => assertKitVersion(manifest))
    const check = () => assertKitVersion({ type: 'telegram', kitVersion: 2 })
    assert.throws(check, {
      code: 'E_KIT_VERSION',
      plugin: 'telegram',
      message: /^telegram: .*adonisrc/,
    })
  })
})
