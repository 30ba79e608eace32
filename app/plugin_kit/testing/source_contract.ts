import assert from 'node:assert/strict'
import { inspect } from 'node:util'
import type { test as japaTest } from '@japa/runner'
import { ChannelError, type ChannelFailure } from '../errors.ts'
import type { KnowledgeSource, SourceChange, SourceDocument, SourceReader } from '../knowledge.ts'
import { abortingSignals, assertDeclared, assertNoSecrets, commonFailures } from './behaviours.ts'
import { endsSoon, parrot, withToolsOnly } from './behaviours.ts'
import { fakeTools, type FakeToolsOptions, type Reaction } from './fake_tools.ts'
import { garbage } from './fixtures.ts'

/** Recordings of a real source, secrets replaced. */
export interface SourceSamples {
  readonly settings: Readonly<Record<string, unknown>>
  readonly now?: Date
  /** With `accepts`: the chosen file. */
  readonly file?: { readonly name: string; readonly bytes: Uint8Array }
  /** The far side's answers, request by request, while everything is read from null. A function serves any request. */
  readonly responses?: readonly Reaction[] | ((...request: Parameters<Serve>) => ReturnType<Serve>)
  /** The `externalId` of each document that this reading must give, in order. */
  readonly documents: readonly string[]
  /** With checkpoints: the answers while reading from the last one, nothing having changed. */
  readonly unchanged?: SourceSamples['responses']
}

type Serve = Extract<Reaction, (...given: never[]) => unknown>

/** What a source is, sentence by sentence. Call it at the top of a spec file with Japa's `test`. */
export function sourceContract(
  test: typeof japaTest,
  source: KnowledgeSource,
  samples: SourceSamples
) {
  const subject = new Subject(source, samples)

  test.group(`Source ${source.manifest.type}`, () => {
    test('declares itself and the form of its settings', () => subject.declares())
    test('refuses settings that do not fit, as misconfigured', () => subject.refusesSettings())
    test('reads every document once, each with a revision', () => subject.reads())
    test('reads the same source the same way twice', () => subject.readsAlike())
    test('goes on from its last checkpoint without repeating what did not change', () =>
      subject.resumes())
    test('takes up a cursor that it does not know as misconfigured, or starts over', () =>
      subject.survivesCursors())
    test('reads no further than its reader', () => subject.streams())
    test('throws nothing but ChannelError on garbage', () => subject.survivesGarbage())
    test('understands each failure of the far side, at every step', () => subject.understands())
    test('ends when the signal aborts', () => subject.aborts())
    test('says whether the settings work, and never by throwing', () => subject.checks())
    test('takes time and network only from its tools', () => subject.usesTools())
    test('puts no secret into an error or a log line', () => subject.keepsSecrets())
  })
}

class Subject {
  readonly source: KnowledgeSource
  readonly samples: SourceSamples

  constructor(source: KnowledgeSource, samples: SourceSamples) {
    this.source = source
    this.samples = samples
  }

  declares() {
    const { manifest } = this.source
    assertDeclared(manifest, { ...this.samples.settings })
    assert.ok(manifest.accepts?.every((ending) => /^\.[a-z0-9]+$/.test(ending)) ?? true, 'accepts')
    assert.equal(Boolean(manifest.accepts), Boolean(this.samples.file), 'samples.file')
    assert.ok(this.samples.documents.length, 'samples.documents must hold a document')
  }

  refusesSettings() {
    const open = () => this.source.open({ ...this.samples.settings, no_such: 1 }, this.tools())
    assert.throws(open, (error) => error instanceof ChannelError && error.kind === 'misconfigured')
  }

  async reads() {
    const documents = upserts(await this.readAll())
    const ids = documents.map(({ externalId }) => externalId)
    assert.deepEqual(ids, this.samples.documents)
    assert.equal(new Set(ids).size, ids.length, 'a document comes twice')
    for (const document of documents) assertDocument(document)
  }

  async readsAlike() {
    assert.deepEqual(await this.readAll(), await this.readAll())
  }

  async resumes() {
    const cursor = lastCheckpoint(await this.readAll())
    if (cursor === undefined) {
      const problem = 'samples.unchanged is for sources with checkpoints'
      return assert.equal(this.samples.unchanged, undefined, problem)
    }
    assert.ok(cursor !== '' && cursor.length <= 1_000, inspect(cursor))
    const reader = this.open(served(this.samples.unchanged ?? this.samples.responses))
    const changes = await collect(reader.changes(cursor, signal()))
    assert.deepEqual(
      changes.filter(({ kind }) => kind === 'upsert' || kind === 'remove'),
      []
    )
  }

  async survivesCursors() {
    for (const cursor of ['', 'nonsense', '{"page":-1}', '\u0000', '9'.repeat(1_000)]) {
      const outcome = await attempt(() => collect(this.open().changes(cursor, signal())))
      if (outcome instanceof ChannelError) assert.equal(outcome.kind, 'misconfigured', cursor)
    }
  }

  async streams() {
    const tools = this.tools()
    const reader = this.source.open(this.samples.settings, tools)
    for await (const change of reader.changes(null, signal())) {
      assert.ok(change)
      break
    }
    const asked = tools.requests.length
    await new Promise((resolve) => setTimeout(resolve, 30))
    assert.equal(tools.requests.length, asked, 'it went on after its reader had left')
    await reader.close?.()
  }

  async survivesGarbage() {
    for (const body of garbage()) {
      const file = this.samples.file && { ...this.samples.file, bytes: body }
      const tools = this.tools({ responses: [], otherwise: { body } }, file)
      const reader = this.source.open(this.samples.settings, tools)
      await attempt(() => collect(reader.changes(null, signal())))
    }
  }

  async understands() {
    const { responses } = this.samples
    const steps = Array.isArray(responses) ? (responses as readonly Reaction[]) : []
    const count = typeof responses === 'function' ? 1 : steps.length
    for (let step = 0; step < count; step++) {
      for (const { name, reaction, kind, retryAfterSeconds } of commonFailures(this.now)) {
        const reader = this.open({ responses: steps.slice(0, step), otherwise: reaction })
        const outcome = await attempt(() => collect(reader.changes(null, signal())))
        const failed = `${name} at request ${step + 1}`
        if (step > 0 && !(outcome instanceof ChannelError)) {
          assert.ok(outcome.some(isProblem), `${failed}: neither an error nor a problem`)
          continue
        }
        assertFailure(outcome, failed, kind, retryAfterSeconds)
      }
    }
    if (count > 0) return
    const tools = this.tools({ otherwise: { status: 500 } })
    await collect(this.source.open(this.samples.settings, tools).changes(null, signal()))
    assert.equal(tools.requests.length, 0, 'it asks a far side: samples.responses is missing')
  }

  async aborts() {
    for (const { name, signal: aborting } of abortingSignals()) {
      const reader = this.open({ responses: [], otherwise: 'silence' })
      const work = attempt(() => collect(reader.changes(null, aborting)))
      const outcome = await endsSoon(work, `reading, ${name}`)
      if (outcome.status === 'rejected') throw outcome.reason
    }
    const controller = new AbortController()
    const read: SourceChange[] = []
    const work = attempt(async () => {
      for await (const change of this.open().changes(null, controller.signal)) {
        read.push(change)
        controller.abort()
      }
      return read
    })
    const outcome = await endsSoon(work, 'reading')
    if (outcome.status === 'rejected') throw outcome.reason
    assert.ok(read.length >= 1, 'something must be read, for this to mean anything')
  }

  async checks() {
    const reader = this.open()
    if (!reader.check) return this.reads()
    assert.deepEqual(await reader.check(signal()), { ok: true })
    for (const { name, reaction } of commonFailures(this.now)) {
      const tools = this.tools({ responses: [], otherwise: reaction })
      const outcome = await this.source.open(this.samples.settings, tools).check?.(signal())
      assert.equal(outcome?.ok, tools.requests.length === 0, `check() after ${name}`)
    }
  }

  async usesTools() {
    const expected = await this.readAll()
    assert.deepEqual(await withToolsOnly(() => this.readAll()), expected)
  }

  async keepsSecrets() {
    const { manifest } = this.source
    for (const status of [200, 400, 401, 429, 500]) {
      const tools = this.tools({ responses: [], otherwise: parrot(status) })
      const reader = this.source.open(this.samples.settings, tools)
      const outcome = await attempt(() => collect(reader.changes(null, signal())))
      const problems = Array.isArray(outcome) ? outcome.filter(isProblem) : outcome
      assertNoSecrets(manifest, { ...this.samples.settings }, tools, problems)
    }
  }

  get now() {
    return this.samples.now ?? fakeTools().now()
  }

  readAll() {
    return collect(this.open().changes(null, signal()))
  }

  open(options: FakeToolsOptions = {}): SourceReader {
    return this.source.open(this.samples.settings, this.tools(options))
  }

  tools(options: FakeToolsOptions = {}, file = this.samples.file) {
    const chosen = file ? { name: file.name, read: async () => file.bytes } : null
    return fakeTools({ now: this.now, file: chosen, ...served(this.samples.responses), ...options })
  }
}

function served(responses: SourceSamples['responses']): FakeToolsOptions {
  return typeof responses === 'function' ? { otherwise: responses } : { responses }
}

function signal(): AbortSignal {
  return AbortSignal.timeout(5_000)
}

async function collect(changes: AsyncIterable<SourceChange>): Promise<SourceChange[]> {
  const collected: SourceChange[] = []
  for await (const change of changes) collected.push(change)
  return collected
}

/** What it gave, or the ChannelError it rejected with; any other error goes through and fails the test. */
async function attempt(
  work: () => Promise<SourceChange[]>
): Promise<SourceChange[] | ChannelError> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ChannelError) return error
    throw error
  }
}

function assertFailure(
  outcome: SourceChange[] | ChannelError,
  name: string,
  kind: ChannelFailure,
  retryAfterSeconds?: number
) {
  assert.ok(outcome instanceof ChannelError, `${name}: expected a ChannelError`)
  assert.equal(outcome.kind, kind, name)
  if (retryAfterSeconds !== undefined) {
    assert.equal(outcome.retryAfterSeconds, retryAfterSeconds, name)
  }
}

function upserts(changes: readonly SourceChange[]): SourceDocument[] {
  return changes.flatMap((change) => (change.kind === 'upsert' ? [change.document] : []))
}

function lastCheckpoint(changes: readonly SourceChange[]): string | undefined {
  return changes.findLast((change) => change.kind === 'checkpoint')?.cursor
}

function isProblem(change: SourceChange): boolean {
  return change.kind === 'problem'
}

function assertDocument(document: SourceDocument) {
  const seen = inspect(document)
  for (const key of [document.externalId, document.revision]) {
    assert.ok(key !== '' && key.length <= 191, seen)
  }
  if (document.kind === 'page')
    return assert.ok(document.title.trim() && document.body.trim(), seen)
  assert.ok(document.question.trim(), seen)
}
