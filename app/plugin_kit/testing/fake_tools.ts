import type { AnswererTools } from '../answering.ts'
import type { SourceFile, SourceTools } from '../knowledge.ts'
import type { Logger } from '../tools.ts'
import { FakeVectors } from './fake_vectors.ts'

/** What a platform answered, as recorded. */
export interface RecordedResponse {
  /** 200 unless told. */
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** Text and bytes as they are; anything else as JSON. */
  readonly body?: unknown
}

/** A request that a plugin made through `tools.fetch`. */
export interface RecordedRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** As text. */
  readonly body: string
}

/** How the far side reacts to a request. An Error rejects the fetch; 'silence' never answers, until the signal aborts. */
export type Reaction =
  RecordedResponse | Error | 'silence' | ((request: RecordedRequest) => RecordedResponse)

export interface LogLine {
  readonly level: keyof Logger
  readonly fields: Readonly<Record<string, unknown>>
  readonly message: string
}

export interface FakeToolsOptions {
  /** Used up one by one, in order. */
  responses?: readonly Reaction[]
  /** For every request after those. Without it such a request is an error. */
  otherwise?: Reaction
  /** Where the clock stands still; 2026-01-01T00:00:00Z unless told. */
  now?: Date
  file?: SourceFile | null
}

/** The host's tools without a host: a clock that stands still, recorded answers, and a memory of what was asked and logged. */
export interface FakeTools extends SourceTools, AnswererTools {
  readonly requests: readonly RecordedRequest[]
  readonly logs: readonly LogLine[]
  /** Lets the clock jump ahead. */
  travel(seconds: number): void
}

export function fakeTools(options: FakeToolsOptions = {}): FakeTools {
  let time = (options.now ?? new Date('2026-01-01T00:00:00Z')).getTime()
  const requests: RecordedRequest[] = []
  const logs: LogLine[] = []
  const reactions = [...(options.responses ?? [])]

  return {
    requests,
    logs,
    file: options.file ?? null,
    vectors: new FakeVectors(),
    folder: null,
    now: () => new Date(time),
    travel: (seconds) => void (time += seconds * 1000),
    logger: logger(logs),
    async fetch(input, init) {
      const request = new Request(input, init)
      // The caller's own signal: the one of a Request may be collected as garbage before it aborts.
      const signal = init?.signal ?? request.signal
      signal.throwIfAborted()
      const recorded = await record(request)
      requests.push(recorded)
      return react(reactions.shift() ?? options.otherwise, recorded, signal)
    },
    ...memory(() => time),
  }
}

function logger(lines: LogLine[]): Logger {
  const at = (level: keyof Logger) => (fields: LogLine['fields'], message: string) =>
    void lines.push({ level, fields, message })
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

async function record(request: Request): Promise<RecordedRequest> {
  const { method, url } = request
  return { method, url, headers: Object.fromEntries(request.headers), body: await request.text() }
}

async function react(
  reaction: Reaction | undefined,
  request: RecordedRequest,
  signal: AbortSignal
): Promise<Response> {
  if (reaction === undefined) {
    throw new TypeError('No response was recorded for one more request', { cause: request })
  }
  if (reaction instanceof Error) throw reaction
  if (reaction === 'silence') return silence(signal)
  return toResponse(typeof reaction === 'function' ? reaction(request) : reaction)
}

function silence(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason as Error)
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
}

function toResponse({ status = 200, headers, body }: RecordedResponse): Response {
  if (body === undefined || body === null) return new Response(null, { status, headers })
  if (typeof body === 'string') return new Response(body, { status, headers })
  if (body instanceof Uint8Array) return new Response(Uint8Array.from(body), { status, headers })
  return Response.json(body, { status, headers })
}

/** Values go through JSON, as they do where several processes share them. */
function memory(now: () => number): Pick<SourceTools, 'remember' | 'forget'> {
  const kept = new Map<string, { json: string; until: number }>()
  const renewals = new Map<string, Promise<unknown>>()

  return {
    async remember<T>(
      key: string,
      ttlSeconds: number | ((value: T) => number),
      renew: () => Promise<T>
    ) {
      const found = kept.get(key)
      if (found && found.until > now()) return JSON.parse(found.json) as T
      const renewal = (renewals.get(key) as Promise<T> | undefined) ?? renew()
      renewals.set(key, renewal)
      try {
        const value = await renewal
        const seconds = typeof ttlSeconds === 'function' ? ttlSeconds(value) : ttlSeconds
        kept.set(key, { json: JSON.stringify(value), until: now() + seconds * 1000 })
        return value
      } finally {
        renewals.delete(key)
      }
    },
    async forget(key: string, value?: unknown) {
      if (value === undefined || kept.get(key)?.json === JSON.stringify(value)) kept.delete(key)
    },
  }
}
