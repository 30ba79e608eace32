import { ChannelError, failureFromError, failureFromResponse } from '@xiaoyun/plugin-kit'
import type { AnswererTools } from '@xiaoyun/plugin-kit'

export interface Settings {
  readonly base_url: string
  readonly api_key: string | undefined
  readonly embedding_model: string
  readonly reranker_model: string | undefined
}

export interface Counted<T> {
  readonly value: T
  /** Null where the service does not say. */
  readonly tokens: number | null
}

/** The two things that an OpenAI-compatible service is asked for. Rejects with ChannelError only. */
export class Service {
  readonly #settings: Settings
  readonly #tools: AnswererTools

  constructor(settings: Settings, tools: AnswererTools) {
    this.#settings = settings
    this.#tools = tools
  }

  /** A vector of length one for each text, in their order. */
  async embed(texts: readonly string[], signal: AbortSignal): Promise<Counted<Float32Array[]>> {
    const model = this.#settings.embedding_model
    const body = { model, input: texts, encoding_format: 'float' }
    const answer = await this.#post('embeddings', body, signal)
    const rows = listIn(answer.data, texts.length)
    const vectors = new Array<Float32Array>(texts.length)
    for (const [at, row] of rows.entries())
      vectors[indexIn(row, at, texts.length)] = unit(row.embedding)
    const length = vectors[0]?.length
    if (vectors.length !== texts.length || !vectors.every((vector) => vector?.length === length))
      throw unexpected()
    return { value: vectors, tokens: tokensIn(answer) }
  }

  /** How well each text fits the question, 0 to 1, in their order. */
  async rerank(
    query: string,
    documents: readonly string[],
    signal: AbortSignal
  ): Promise<Counted<number[]>> {
    const body = { model: this.#settings.reranker_model, query, documents }
    const answer = await this.#post('rerank', body, signal)
    const scores = new Array<number>(documents.length).fill(0)
    for (const row of listIn(answer.results, documents.length)) {
      const { relevance_score: score } = row
      if (typeof score !== 'number' || !Number.isFinite(score)) throw unexpected()
      scores[indexIn(row, -1, documents.length)] = Math.min(1, Math.max(0, score))
    }
    return { value: scores, tokens: tokensIn(answer) }
  }

  async #post(path: string, body: object, signal: AbortSignal): Promise<Record<string, unknown>> {
    const { base_url: base, api_key: key } = this.#settings
    try {
      const response = await this.#tools.fetch(`${base.replace(/\/+$/u, '')}/${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(key && { authorization: `Bearer ${key}` }),
        },
        body: JSON.stringify(body),
        signal,
      })
      if (response.ok) return objectIn(await response.text())
      await response.body?.cancel()
      throw failureFromResponse(response, this.#tools.now())
    } catch (error) {
      throw failureFromError(error)
    }
  }
}

type Row = Record<string, unknown>

function objectIn(text: string): Row {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value as Row
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw unexpected()
}

function listIn(value: unknown, most: number): Row[] {
  const isList = Array.isArray(value) && value.length <= most
  if (!isList || !value.every((row) => typeof row === 'object' && row !== null)) throw unexpected()
  return value as Row[]
}

function indexIn({ index }: Row, otherwise: number, length: number): number {
  const at = index === undefined ? otherwise : index
  if (!Number.isSafeInteger(at) || (at as number) < 0 || (at as number) >= length)
    throw unexpected()
  return at as number
}

function unit(values: unknown): Float32Array {
  const isVector = Array.isArray(values) && values.length > 0 && values.every(Number.isFinite)
  if (!isVector) throw unexpected()
  const vector = Float32Array.from(values as number[])
  const length = Math.hypot(...vector)
  if (length === 0 || !Number.isFinite(length)) throw unexpected()
  return vector.map((value) => value / length)
}

function tokensIn({ usage }: Row): number | null {
  const total = (usage as Row | null | undefined)?.total_tokens
  return Number.isSafeInteger(total) && (total as number) >= 0 ? (total as number) : null
}

/** The service's own words stay out of it: it might repeat what it was told. */
const unexpected = () =>
  new ChannelError('unavailable', {
    message: 'The service answered otherwise than expected',
    mayHaveArrived: true,
  })
