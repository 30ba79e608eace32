import assert from 'node:assert/strict'
import { test } from '@japa/runner'
import { ChannelError, failureFromError, failureFromResponse } from '@xiaoyun/plugin-kit'
import { fakeTools } from '@xiaoyun/plugin-kit/testing'

const NOW = new Date('2026-03-01T08:00:00Z')

function failure(status: number, retryAfter?: string) {
  const headers = retryAfter === undefined ? undefined : { 'retry-after': retryAfter }
  return failureFromResponse(new Response(null, { status, headers }), NOW)
}

test.group('Failures of the far side', () => {
  test('are told apart by the HTTP status', () => {
    const kinds = [400, 401, 403, 404, 408, 413, 429, 500, 503].map(
      (status) => failure(status).kind
    )
    const [no, wrong, down] = ['rejected', 'misconfigured', 'unavailable']
    assert.deepEqual(kinds, [no, wrong, wrong, no, down, no, 'throttled', down, down])
  })

  test('say how long to wait, and never longer than a day', () => {
    const waits = [
      ['7', 7],
      ['Sun, 01 Mar 2026 08:00:30 GMT', 30],
      ['Sun, 01 Mar 2026 07:00:00 GMT', 0],
      ['999999999', 86_400],
      ['soon', undefined],
      [undefined, undefined],
    ] as const
    for (const [header, seconds] of waits) {
      assert.equal(failure(429, header).retryAfterSeconds, seconds, header)
    }
  })

  test('tell a message that never left from one that may have arrived', () => {
    const broken = (code: string) =>
      new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) })
    assert.equal(failureFromError(broken('ECONNREFUSED')).mayHaveArrived, false)
    assert.equal(failureFromError(broken('ECONNRESET')).mayHaveArrived, true)
    assert.equal(failureFromError(new DOMException('late', 'TimeoutError')).mayHaveArrived, true)
    const known = new ChannelError('throttled')
    assert.equal(failureFromError(known), known)
  })
})

test.group('The tools without a host', () => {
  test('renew a remembered value once for all who wait, and again when it is old', async () => {
    const tools = fakeTools()
    let renewals = 0
    const token = () =>
      tools.remember(
        'token',
        (value: number) => value * 10,
        async () => ++renewals
      )
    assert.deepEqual(await Promise.all([token(), token(), token()]), [1, 1, 1])
    tools.travel(11)
    assert.equal(await token(), 2)
  })

  test('forget a value only while it is still the one that is kept', async () => {
    const tools = fakeTools()
    const token = (value: string) => tools.remember('token', 60, async () => value)
    await token('old')
    await tools.forget('token', 'another')
    assert.equal(await token('new'), 'old')
    await tools.forget('token', 'old')
    assert.equal(await token('new'), 'new')
  })

  test('do not keep a failed renewal', async () => {
    const tools = fakeTools()
    await assert.rejects(tools.remember('token', 60, () => Promise.reject(new Error('no'))))
    assert.equal(await tools.remember('token', 60, async () => 'yes'), 'yes')
  })
})
