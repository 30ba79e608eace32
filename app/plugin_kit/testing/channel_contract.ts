import assert from 'node:assert/strict'
import { inspect } from 'node:util'
import type { test as japaTest } from '@japa/runner'
import type { Channel, ChannelDriver, Content, ContentKind, CustomerIdentity } from '../channel.ts'
import type { Inbound, InboundEvent, InboundRequest, OutboundMessage } from '../channel.ts'
import { ChannelError, type ChannelFailure } from '../errors.ts'
import { abortingSignals, assertDeclared, assertNoSecrets, commonFailures } from './behaviours.ts'
import { endsSoon, failureOf, parrot, withOtherSecrets, withToolsOnly } from './behaviours.ts'
import { fakeTools, type FakeToolsOptions, type Reaction } from './fake_tools.ts'
import { CONTENTS, garbage, inboundRequest, type RequestFixture } from './fixtures.ts'

/** A recorded request that is genuine. */
export interface SignedSample {
  readonly name: string
  readonly request: RequestFixture
  /** What it means. Left out, only the form is looked at; 'handshake' for a platform's trial call. */
  readonly means?: readonly InboundEvent[] | 'handshake'
}

/** A failure in this platform's own words, such as an error number in a 200. */
export interface RecordedFailure {
  readonly name: string
  readonly responses: readonly Reaction[]
  readonly kind: ChannelFailure
  readonly retryAfterSeconds?: number
}

/** Recordings of a real platform, secrets replaced. */
export interface ChannelSamples {
  /** With a value for each secret. */
  readonly settings: Readonly<Record<string, unknown>>
  /** When the requests were recorded. */
  readonly now?: Date
  /** Genuine requests. A channel whose customers are pushed to needs one at least. */
  readonly signed?: readonly SignedSample[]
  /** Requests that must be refused: altered after signing, signed by somebody else, replayed. */
  readonly refused?: readonly { readonly name: string; readonly request: RequestFixture }[]
  /** With `reads: 'pulled'` and `identify`: requests that prove who opens the chat. */
  readonly opened?: readonly {
    readonly name: string
    readonly request: RequestFixture
    readonly customer: CustomerIdentity
  }[]
  /** What the platform answers, request by request, when this content is delivered for the first time. */
  readonly delivered?: (content: Content) => readonly Reaction[]
  /** What the platform answers to `check()` when all is well. */
  readonly checked?: readonly Reaction[]
  readonly failures?: readonly RecordedFailure[]
}

/** What a channel is, sentence by sentence. Call it at the top of a spec file with Japa's `test`. */
export function channelContract(test: typeof japaTest, channel: Channel, samples: ChannelSamples) {
  const subject = new Subject(channel, samples)
  const { type, capabilities } = channel.manifest

  test.group(`Channel ${type}`, () => {
    test('declares itself and the form of its settings', () => subject.declares())
    test('refuses settings that do not fit, as misconfigured', () => subject.refusesSettings())
    test('reads the same request the same way twice', () => subject.readsAlike())
    test('refuses a forged signature', () => subject.refusesForgeries())
    test('never throws on garbage and never believes it', () => subject.survivesGarbage())
    test('takes time only from now() and asks nobody while it reads', () => subject.usesTools())
    test('says whether the settings work, and never by throwing', () => subject.checks())
    test('puts no secret into an error or a log line', () => subject.keepsSecrets())
    test('rejects a content kind it does not declare, before asking the platform', () =>
      subject.rejectsUndeclared())

    if (capabilities.reads === 'pulled') {
      test('delivers nothing, for its customers read at the host', () => subject.deliversNothing())
      test('knows a customer whose opening request proves who it is', () => subject.identifies())
      test('lets nobody in as somebody else, whatever the opening request holds', () =>
        subject.identifiesNobody())
      return
    }
    test('delivers every content kind it declares', () => subject.deliversAll())
    test('delivers a text of the full length it declares', () => subject.deliversLongText())
    test('understands each failure of the platform, at every step', () => subject.understands())
    test('honours the abort signal', () => subject.honoursAbort())
    test('replies inline, where it can, with a proper response', () => subject.repliesInline())
  })
}

const KINDS = Object.keys(CONTENTS) as ContentKind[]

class Subject {
  readonly channel: Channel
  readonly samples: ChannelSamples
  readonly signed: readonly (SignedSample & { inbound: InboundRequest })[]

  constructor(channel: Channel, samples: ChannelSamples) {
    this.channel = channel
    this.samples = samples
    this.signed = (samples.signed ?? []).map((sample) => ({
      ...sample,
      inbound: inboundRequest(sample.request),
    }))
  }

  declares() {
    const { manifest } = this.channel
    const { sends, maxTextLength, replyWindowHours, reads } = manifest.capabilities
    assertDeclared(manifest, this.samples.settings)
    assert.deepEqual([...new Set(sends)], [...sends], 'a kind is declared twice')
    assert.ok(
      sends.every((kind) => KINDS.includes(kind)),
      'a declared kind is unknown'
    )
    assert.ok(Number.isInteger(maxTextLength) && maxTextLength > 0, 'maxTextLength')
    assert.ok(replyWindowHours === null || replyWindowHours > 0, 'replyWindowHours')
    if (reads === 'pulled') return
    assert.ok(sends.includes('text'), 'a channel that is pushed to sends text at least')
    assert.ok(this.signed.length, 'samples.signed must hold a genuine request')
    assert.ok(this.samples.refused?.length, 'samples.refused must hold a forged request')
  }

  refusesSettings() {
    const open = () => this.channel.open({ ...this.samples.settings, no_such: 1 }, fakeTools())
    assert.throws(open, (error) => error instanceof ChannelError && error.kind === 'misconfigured')
  }

  async readsAlike() {
    const driver = this.open()
    for (const { name, inbound, means } of this.signed) {
      const first = await driver.receive(inbound)
      assertGenuine(first, name)
      if (means === 'handshake') assert.equal(first.kind, 'handshake', name)
      else if (means) assert.deepEqual(eventsOf(first), means, name)
      for (const other of [driver, this.open()]) {
        assert.deepEqual(essence(await other.receive(inbound)), essence(first), name)
      }
    }
    if (this.signed.length) return
    const outcome = await driver.receive(blank())
    assert.equal(outcome.kind, 'refused')
  }

  async refusesForgeries() {
    const { settings, refused = [] } = this.samples
    const stranger = this.open({}, withOtherSecrets(this.channel.manifest.settings, settings))
    for (const { name, inbound } of this.signed) {
      assertGenuine(await this.open().receive(inbound), name)
      const outcome = await stranger.receive(inbound)
      assert.equal(outcome.kind, 'refused', `${name}, with other secrets in the settings`)
    }
    for (const { name, request } of refused) {
      const outcome = await this.open().receive(inboundRequest(request))
      assert.equal(outcome.kind, 'refused', name)
    }
  }

  async survivesGarbage() {
    const driver = this.open()
    const genuine = this.signed.map(({ inbound }) => inbound)
    for (const body of garbage()) {
      for (const method of ['GET', 'POST', 'PUT']) {
        const outcome = await driver.receive({ ...blank(), method, body })
        assert.equal(outcome.kind, 'refused', `${method} ${inspect(body)}`)
      }
      for (const request of genuine) assertForm(await driver.receive({ ...request, body }))
    }
    for (const request of genuine) {
      for (let length = 0; length < request.body.length; length += 7) {
        assertForm(await driver.receive({ ...request, body: request.body.subarray(0, length) }))
      }
      for (const mangled of mangle(request)) assertForm(await driver.receive(mangled))
    }
  }

  async usesTools() {
    for (const { name, inbound } of this.signed) {
      const { driver, tools } = this.openWithTools()
      const expected = await driver.receive(inbound)
      const found = await withToolsOnly(() => driver.receive(inbound))
      assert.deepEqual(essence(found), essence(expected), `${name}, by a wrong system clock`)
      assert.equal(tools.requests.length, 0, `${name}: receive() asked the network`)
    }
    await withToolsOnly(async () => {
      await this.open({ otherwise: { status: 503 } }).check(signal())
      if (this.steps.length) await this.understandsAt(0)
    })
  }

  async checks() {
    const well = this.openWithTools({ responses: this.samples.checked })
    assert.deepEqual(await well.driver.check(signal()), { ok: true })
    for (const { name, reaction } of commonFailures(this.now)) {
      const { driver, tools } = this.openWithTools({ otherwise: reaction })
      const outcome = await driver.check(signal())
      assert.equal(outcome.ok, tools.requests.length === 0, `check() after ${name}`)
      if (!outcome.ok) assert.ok(inspect(outcome.problem).length > 2, 'a problem needs words')
    }
  }

  async keepsSecrets() {
    const { manifest } = this.channel
    for (const status of [200, 400, 401, 429, 500]) {
      const { driver, tools } = this.openWithTools({ otherwise: parrot(status) })
      const said: unknown[] = [await driver.check(signal())]
      await driver.deliver(message(CONTENTS.text), signal()).catch((error) => said.push(error))
      for (const { inbound } of this.signed) await driver.receive({ ...inbound, headers: {} })
      assertNoSecrets(manifest, this.samples.settings, tools, said)
    }
  }

  async rejectsUndeclared() {
    const declared = this.channel.manifest.capabilities.sends
    for (const kind of KINDS.filter((each) => !declared.includes(each))) {
      const { driver, tools } = this.openWithTools({ otherwise: {} })
      const failure = await failureOf(() => driver.deliver(message(CONTENTS[kind]), signal()), kind)
      assert.equal(failure.kind, 'rejected', kind)
      assert.equal(tools.requests.length, 0, `${kind} was sent all the same`)
    }
  }

  async deliversNothing() {
    for (const kind of KINDS) {
      const { driver, tools } = this.openWithTools({ otherwise: {} })
      const failure = await failureOf(() => driver.deliver(message(CONTENTS[kind]), signal()), kind)
      assert.equal(failure.kind, 'rejected', kind)
      assert.equal(tools.requests.length, 0, `${kind} was sent somewhere`)
    }
  }

  async identifiesNobody() {
    const { settings } = this.samples
    const stranger = this.open({}, withOtherSecrets(this.channel.manifest.settings, settings))
    for (const { name, request } of this.samples.opened ?? []) {
      const outcome = await stranger.identify?.(inboundRequest(request))
      assert.notEqual(outcome?.kind, 'customer', `${name}, with other secrets in the settings`)
    }
    for (const body of garbage()) {
      for (const authorization of ['', 'Bearer x.y.z']) {
        const headers = { authorization }
        const outcome = await this.open().identify?.({ ...blank(), headers, body })
        assert.ok(['anonymous', 'refused', undefined].includes(outcome?.kind), inspect(body))
      }
    }
  }

  async identifies() {
    const { opened = [] } = this.samples
    const identify = this.open().identify
    assert.equal(Boolean(identify), opened.length > 0, 'samples.opened belongs to identify()')
    for (const { name, request, customer } of opened) {
      const ask = () => this.open().identify?.(inboundRequest(request))
      assert.deepEqual(await ask(), { kind: 'customer', customer }, name)
      assert.deepEqual(await withToolsOnly(async () => ask()), { kind: 'customer', customer }, name)
    }
  }

  async deliversAll() {
    for (const kind of this.channel.manifest.capabilities.sends) {
      const { driver, tools } = this.openDelivering(CONTENTS[kind])
      const delivery = await driver.deliver(message(CONTENTS[kind]), signal())
      const { externalId } = delivery
      assert.ok(externalId === null || (externalId !== '' && externalId.length <= 191), kind)
      assert.ok(tools.requests.length, `${kind}: nobody was asked to deliver it`)
    }
  }

  async deliversLongText() {
    const length = this.channel.manifest.capabilities.maxTextLength
    const content = { kind: 'text', text: '长'.repeat(length) } as const
    const { driver } = this.openDelivering(content)
    await driver.deliver(message(content), signal())
  }

  async understands() {
    for (const step of this.steps.keys()) await this.understandsAt(step)
    for (const expected of this.samples.failures ?? []) {
      await assertFailure(this.open({ responses: expected.responses }), expected)
    }
  }

  async understandsAt(step: number) {
    for (const expected of commonFailures(this.now)) {
      const responses = this.steps.slice(0, step)
      const driver = this.open({ responses, otherwise: expected.reaction })
      const name = `${expected.name} at request ${step + 1}`
      await assertFailure(driver, { ...expected, name })
    }
  }

  async honoursAbort() {
    for (const { name, signal: aborting } of abortingSignals()) {
      const { driver } = this.openWithTools({ otherwise: 'silence' })
      const work = failureOf(() => driver.deliver(message(CONTENTS.text), aborting), name)
      const outcome = await endsSoon(work, 'deliver()')
      if (outcome.status === 'rejected') throw outcome.reason
      assert.equal(outcome.value.kind, 'unavailable', name)
    }
    for (const { name, signal: aborting } of abortingSignals()) {
      const { driver } = this.openWithTools({ otherwise: 'silence' })
      const outcome = await endsSoon(driver.check(aborting), 'check()')
      assert.equal(outcome.status, 'fulfilled', name)
    }
  }

  async repliesInline() {
    const driver = this.open()
    for (const { name, inbound } of this.signed) {
      for (const kind of this.channel.manifest.capabilities.sends) {
        const reply = driver.replyInline?.(message(CONTENTS[kind]), inbound) ?? null
        if (reply) assertResponse(reply, `${name}, ${kind}`)
      }
    }
  }

  get steps() {
    return this.samples.delivered?.(CONTENTS.text) ?? []
  }

  get now() {
    return this.samples.now ?? fakeTools().now()
  }

  open(options: FakeToolsOptions = {}, settings = this.samples.settings): ChannelDriver {
    return this.channel.open(settings, fakeTools({ now: this.now, ...options }))
  }

  openWithTools(options: FakeToolsOptions = {}) {
    const tools = fakeTools({ now: this.now, ...options })
    return { tools, driver: this.channel.open(this.samples.settings, tools) }
  }

  openDelivering(content: Content) {
    return this.openWithTools({ responses: this.samples.delivered?.(content) })
  }
}

function signal(): AbortSignal {
  return AbortSignal.timeout(5_000)
}

function message(content: Content): OutboundMessage {
  return { id: '0191d7c0-1f2e-7000-8000-000000000001', to: 'customer-1', content }
}

function blank(): InboundRequest {
  return inboundRequest({ method: 'POST', url: '/in/key' })
}

/** The request with each header and parameter in turn empty, doubled in length, or not ASCII. */
function* mangle(request: InboundRequest): Generator<InboundRequest> {
  for (const part of ['headers', 'query'] as const) {
    for (const [name, value] of Object.entries(request[part])) {
      for (const wrong of ['', value + value, '\u00ff'.repeat(value.length), '9'.repeat(400)]) {
        yield { ...request, [part]: { ...request[part], [name]: wrong } }
      }
    }
  }
}

function eventsOf(inbound: Inbound): readonly InboundEvent[] {
  return inbound.kind === 'events' ? inbound.events : []
}

/** A response may hold fresh random numbers; the rest must be equal. */
function essence(inbound: Inbound) {
  return inbound.kind === 'refused' ? inbound : { kind: inbound.kind, events: eventsOf(inbound) }
}

function assertGenuine(inbound: Inbound, name: string) {
  assert.notEqual(inbound.kind, 'refused', `${name} must be accepted: ${inspect(inbound)}`)
  assertForm(inbound)
}

function assertForm(inbound: Inbound) {
  if (inbound.kind === 'refused') {
    return assert.ok(['bad_signature', 'stale', 'malformed'].includes(inbound.reason))
  }
  assert.ok(['handshake', 'events'].includes(inbound.kind), inspect(inbound))
  assertResponse(inbound.response, inbound.kind)
  for (const event of eventsOf(inbound)) {
    if ('externalId' in event) assertId(event.externalId, event)
    if ('from' in event) assertId(event.from.externalId, event)
    if (event.kind !== 'message') continue
    assert.ok(Number.isFinite(event.sentAt.getTime()), inspect(event))
    assert.ok(KINDS.includes(event.content.kind), inspect(event))
  }
}

function assertId(id: unknown, event: InboundEvent) {
  assert.ok(typeof id === 'string' && id !== '' && id.length <= 191, inspect(event))
}

function assertResponse(response: { status: number; body: unknown }, name: string) {
  assert.ok(response.status >= 200 && response.status < 300, `${name}: status ${response.status}`)
  assert.ok(typeof response.body === 'string' || response.body instanceof Uint8Array, name)
}

async function assertFailure(driver: ChannelDriver, expected: Omit<RecordedFailure, 'responses'>) {
  const { name, kind, retryAfterSeconds } = expected
  const failure = await failureOf(() => driver.deliver(message(CONTENTS.text), signal()), name)
  assert.equal(failure.kind, kind, name)
  if (retryAfterSeconds !== undefined) {
    assert.equal(failure.retryAfterSeconds, retryAfterSeconds, name)
  }
}
