import { askModel, tokensIn, unexpectedAnswer } from '@xiaoyun/plugin-kit'
import type { AnswererTools, ModelService } from '@xiaoyun/plugin-kit'

export interface Settings extends ModelService {
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
      throw unexpectedAnswer('its vectors differ in length')
    return { value: vectors, tokens: tokensIn(answer.usage) }
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
      if (typeof score !== 'number' || !Number.isFinite(score))
        throw unexpectedAnswer('a score is no number')
      scores[indexIn(row, -1, documents.length)] = Math.min(1, Math.max(0, score))
    }
    return { value: scores, tokens: tokensIn(answer.usage) }
  }

  #post(path: string, body: object, signal: AbortSignal): Promise<Row> {
    const read = async (response: Response) => objectIn(await response.text())
    return askModel(this.#settings, this.#tools, path, body, signal, read)
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
  throw unexpectedAnswer('it is no JSON')
}

function listIn(value: unknown, most: number): Row[] {
  const isList = Array.isArray(value) && value.length <= most
  if (!isList || !value.every((row) => typeof row === 'object' && row !== null))
    throw unexpectedAnswer('it is no list of rows')
  return value as Row[]
}

function indexIn({ index }: Row, otherwise: number, length: number): number {
  const at = index === undefined ? otherwise : index
  if (!Number.isSafeInteger(at) || (at as number) < 0 || (at as number) >= length)
    throw unexpectedAnswer('an index is out of place')
  return at as number
}

function unit(values: unknown): Float32Array {
  const isVector = Array.isArray(values) && values.length > 0 && values.every(Number.isFinite)
  if (!isVector) throw unexpectedAnswer('it is no vector')
  const vector = Float32Array.from(values as number[])
  const length = Math.hypot(...vector)
  if (length === 0 || !Number.isFinite(length)) throw unexpectedAnswer('it is no vector')
  return vector.map((value) => value / length)
}
