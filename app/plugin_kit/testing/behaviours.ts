import assert from 'node:assert/strict'
import { inspect } from 'node:util'
import { ChannelError, type ChannelFailure } from '../errors.ts'
import { parseSettings, type SettingFields, secretsOf } from '../settings.ts'
import { assertKitVersion, assertManifest, type PluginManifest } from '../manifest.ts'
import type { FakeTools, Reaction, RecordedRequest } from './fake_tools.ts'

/** What all kinds of plugins promise alike, and the means to see whether they keep it. */

/** Patience with a plugin that was told to stop. */
const PATIENCE = 1_000

/** The settings of the samples as the host would hand them to `open`. */
export function assertDeclared(manifest: PluginManifest, settings: Record<string, unknown>) {
  assertKitVersion(manifest)
  assertManifest(manifest)
  for (const text of [manifest.name, ...manifest.settings.map((field) => field.label)]) {
    const texts = typeof text === 'string' ? [text] : [text['zh-CN'], text.en]
    assert.ok(
      texts.every((word) => typeof word === 'string' && word.trim() !== ''),
      `a name or label of ${manifest.type} is empty`
    )
  }
  const parsed = parseSettings(manifest.settings, settings)
  assert.ok(parsed.ok, `the samples' settings do not fit: ${inspect(parsed)}`)
}

/** Settings that fit as well, but with other secrets: each letter and digit becomes the next one. */
export function withOtherSecrets(fields: SettingFields, settings: Record<string, unknown>) {
  const secret = new Set(
    fields.filter((field) => 'secret' in field && field.secret).map(({ key }) => key)
  )
  const turn = (text: string) =>
    text.replace(/[A-Za-z0-9]/g, (sign) => {
      const last = { z: 'a', Z: 'A', 9: '0' }[sign]
      return last ?? String.fromCharCode(sign.charCodeAt(0) + 1)
    })
  const entries = Object.entries(settings)
  return Object.fromEntries(
    entries.map(([key, value]) => [
      key,
      secret.has(key) && typeof value === 'string' ? turn(value) : value,
    ])
  )
}

/** What `work` rejects with. Fails if it resolves, or rejects with anything but a ChannelError. */
export async function failureOf(
  work: () => Promise<unknown>,
  where: string
): Promise<ChannelError> {
  try {
    await work()
  } catch (error) {
    assert.ok(
      error instanceof ChannelError,
      `${where}: expected a ChannelError, got ${inspect(error)}`
    )
    return error
  }
  return assert.fail(`${where}: expected a ChannelError, but it succeeded`)
}

/** Far sides that fail, and how that must be understood. `Retry-After` dates count from `now`. */
export function commonFailures(
  now: Date
): { name: string; reaction: Reaction; kind: ChannelFailure; retryAfterSeconds?: number }[] {
  const inNineSeconds = new Date(now.getTime() + 9_000).toUTCString()
  const wait = Math.ceil((Date.parse(inNineSeconds) - now.getTime()) / 1000)
  return [
    {
      name: '429 with seconds',
      reaction: { status: 429, headers: { 'retry-after': '7' } },
      kind: 'throttled',
      retryAfterSeconds: 7,
    },
    {
      name: '429 with a date',
      reaction: { status: 429, headers: { 'retry-after': inNineSeconds } },
      kind: 'throttled',
      retryAfterSeconds: wait,
    },
    { name: '500', reaction: { status: 500, body: 'oops' }, kind: 'unavailable' },
    {
      name: '502',
      reaction: { status: 502, body: '<html>bad gateway</html>' },
      kind: 'unavailable',
    },
    { name: '503', reaction: { status: 503 }, kind: 'unavailable' },
    {
      name: 'a time-out',
      reaction: new DOMException('The operation was aborted due to timeout', 'TimeoutError'),
      kind: 'unavailable',
    },
    { name: 'a broken connection', reaction: brokenConnection(), kind: 'unavailable' },
    { name: '401', reaction: { status: 401, body: '{}' }, kind: 'misconfigured' },
    { name: '403', reaction: { status: 403, body: '{}' }, kind: 'misconfigured' },
  ]
}

function brokenConnection(): Error {
  const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
  return new TypeError('fetch failed', { cause })
}

/** An unfriendly far side that repeats in its answer whatever it was told. */
export function parrot(status: number) {
  return (request: RecordedRequest) => ({
    status,
    body: `${request.method} ${decodeURIComponent(request.url)} ${JSON.stringify(request.headers)} ${request.body}`,
  })
}

/** Nothing that was thrown or logged holds a secret, however deep. */
export function assertNoSecrets(
  manifest: PluginManifest,
  settings: Record<string, unknown>,
  tools: FakeTools,
  ...said: unknown[]
) {
  const text = inspect([said, tools.logs], {
    depth: 20,
    showHidden: true,
    maxStringLength: null,
    breakLength: Infinity,
  })
  for (const secret of secretsOf(manifest.settings, settings)) {
    for (const form of [secret, encodeURIComponent(secret)]) {
      assert.ok(!text.includes(form), `a secret of ${manifest.type} is in an error or a log line`)
    }
  }
}

/** Gives back how `work` ended, and fails if that takes longer than a second. */
export async function endsSoon<T>(
  work: Promise<T>,
  what: string
): Promise<PromiseSettledResult<T>> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), PATIENCE)
  })
  try {
    const settled = Promise.allSettled([work]).then(([outcome]) => outcome)
    const outcome = await Promise.race([settled, late])
    assert.ok(outcome !== 'late', `${what} has not ended ${PATIENCE} ms after the signal`)
    return outcome
  } finally {
    clearTimeout(timer)
  }
}

/** A signal that has aborted, and one that will in a moment. */
export function abortingSignals(): { name: string; signal: AbortSignal }[] {
  const soon = new AbortController()
  setTimeout(() => soon.abort(), 20)
  return [
    { name: 'aborted before', signal: AbortSignal.abort() },
    { name: 'aborted while waiting', signal: soon.signal },
  ]
}

/**
 * Runs `work` with a wrong system clock, a century ahead, and without the global fetch: so whoever asks them instead of
 * the tools is found out.
 */
export async function withToolsOnly<T>(work: () => Promise<T>): Promise<T> {
  const { Date: RealDate, fetch } = globalThis
  const wrong = () => RealDate.now() + 100 * 365 * 86_400_000
  let fetched = false
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given) =>
      Reflect.construct(target, given.length ? given : [wrong()]) as Date,
    get: (target, key) => (key === 'now' ? wrong : (Reflect.get(target, key) as unknown)),
  })
  globalThis.fetch = () => {
    fetched = true
    return Promise.reject(new TypeError('A plugin may only use tools.fetch'))
  }
  try {
    return await work()
  } finally {
    Object.assign(globalThis, { Date: RealDate, fetch })
    assert.ok(!fetched, 'the global fetch was used instead of tools.fetch')
  }
}
