import { decide, problemWith, refunded } from '@xiaoyun/plugin-kit'
import type { Ahead, Answer, Answerer, AnswererTools, Candidate, Check } from '@xiaoyun/plugin-kit'
import type { KnowledgeView, Progress, Turn, Work } from '@xiaoyun/plugin-kit'
import { joined, MOST, type Likely } from './joining.js'
import { Meanings } from './meanings.js'
import { Service, type Settings } from './service.js'

type Model = Work['models'][number]

const LONGEST_TEXT = 500
const AT_ONCE = 32

/** Adds what means the same to what was found by its words, and decides again. */
export class HybridAnswerer implements Answerer {
  readonly decide = decide
  readonly #settings: Settings
  readonly #tools: AnswererTools
  readonly #service: Service
  readonly #known = new Map<string, Meanings>()
  readonly #tidied = new Map<string, number>()

  constructor(settings: Settings, tools: AnswererTools) {
    this.#settings = settings
    this.#tools = tools
    this.#service = new Service(settings, tools)
  }

  async answer(turn: Turn, signal: AbortSignal): Promise<Answer> {
    const found: Answer = turn.found ?? { kind: 'unknown', candidates: [] }
    // The very same question needs no model; and nothing is asked of nothing.
    if (found.candidates[0]?.score === 1 || !turn.text.trim()) return declined(found, 'not_needed')
    const meanings = this.#meaningsOf(turn.knowledge.key)
    await meanings.current(turn.knowledge, signal)
    const text = shortened(turn.text)
    const reservation = await turn.reserve(text.length * (1 + MOST))
    if (reservation.kind === 'refused') return declined(found, reservation.reason)
    const models: Model[] = []
    const used = () => models.reduce((sum, { tokens }) => sum + (tokens ?? text.length), 0)
    const finding = this.#find(text, meanings, { found, models }, signal)
    const likely = await refunded(finding, reservation, used)
    await reservation.settle(used())
    const candidates = joined(turn.text, found.candidates, likely, meanings)
    const { normalised } = found
    return {
      ...decide(candidates, turn.thresholds),
      ...(normalised !== undefined && { normalised }),
      work: { models },
    }
  }

  async precompute({ knowledge, reserve }: Ahead, signal: AbortSignal): Promise<Progress> {
    const meanings = this.#meaningsOf(knowledge.key)
    await meanings.current(knowledge, signal)
    const some = meanings.lacking.slice(0, AT_ONCE)
    if (some.length === 0) await this.#tidy(knowledge, meanings)
    // Another process may have them already.
    meanings.take(await this.#tools.vectors.find(this.#settings.embedding_model, some))
    const missing = some.filter((hash) => meanings.lacks(hash))
    const waitsFor = await this.#embed(missing, meanings, reserve, signal)
    const { texts, lacking } = meanings
    return {
      ...{ done: texts.size - lacking.length, total: texts.size },
      ...(waitsFor && { waitsFor }),
    }
  }

  async check(signal: AbortSignal): Promise<Check> {
    try {
      await this.#service.embed(['ok'], signal)
      if (this.#settings.reranker_model) await this.#service.rerank('ok', ['ok'], signal)
      return { ok: true }
    } catch (error) {
      return { ok: false, problem: problemWith(error) }
    }
  }

  forget(key: string) {
    this.#known.delete(key)
    this.#tidied.delete(key)
  }

  /** Computes and keeps these; what was refused, if it was. */
  async #embed(
    hashes: readonly string[],
    meanings: Meanings,
    reserve: Ahead['reserve'],
    signal: AbortSignal
  ): Promise<Progress['waitsFor']> {
    if (hashes.length === 0) return undefined
    const texts = hashes.map((hash) => shortened(meanings.texts.get(hash)!))
    const reservation = await reserve(texts.join('').length)
    if (reservation.kind === 'refused') return reservation.reason
    const { value, tokens } = await refunded(this.#service.embed(texts, signal), reservation)
    if (tokens !== null) await reservation.settle(tokens)
    const vectors = hashes.map((hash, index) => ({ hash, vector: value[index]! }))
    await this.#tools.vectors.write(this.#settings.embedding_model, vectors)
    meanings.take(vectors)
    return undefined
  }

  /** Once for each state of the knowledge. */
  async #tidy({ key, version }: KnowledgeView, { texts }: Meanings) {
    if (this.#tidied.get(key) === version) return
    await this.#tools.vectors.keepOnly(this.#settings.embedding_model, [...texts.keys()])
    this.#tidied.set(key, version)
  }

  /** `models` gets those that did their part. */
  async #find(
    text: string,
    meanings: Meanings,
    { found, models }: { found: Answer; models: Model[] },
    signal: AbortSignal
  ): Promise<Likely[]> {
    const asked = await this.#service.embed([text], signal)
    models.push({ model: this.#settings.embedding_model, tokens: asked.tokens })
    const near = await meanings.nearest(asked.value[0]!, MOST)
    const { reranker_model: reranker } = this.#settings
    const compared = reranker ? toCompare(near, found.candidates) : []
    if (!reranker || compared.length === 0) return near
    const documents = compared.map(({ matched }) => matched)
    const ranked = await this.#service.rerank(text, documents, signal)
    models.push({ model: reranker, tokens: ranked.tokens })
    return compared.map((one, at) => ({ ...one, relevance: ranked.value[at]! }))
  }

  #meaningsOf(key: string): Meanings {
    const { vectors, now } = this.#tools
    const known =
      this.#known.get(key) ??
      new Meanings(vectors, this.#settings.embedding_model, () => now().getTime())
    this.#known.set(key, known)
    return known
  }
}

/** What either found, each entry once. */
function toCompare(near: readonly Likely[], candidates: readonly Candidate[]): Likely[] {
  const byWords = candidates.slice(0, MOST).map(({ entryId, matched }) => ({ entryId, matched }))
  const all = new Map<string, Likely>(byWords.map((one) => [one.entryId, one]))
  for (const one of near) all.set(one.entryId, one)
  return [...all.values()].filter(({ matched }) => matched !== '').slice(0, 2 * MOST)
}

const shortened = (text: string) => text.slice(0, LONGEST_TEXT).toWellFormed()

const declined = (found: Answer, why: string): Answer => ({
  ...found,
  work: { models: [], declined: why },
})
