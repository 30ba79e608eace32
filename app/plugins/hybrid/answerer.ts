import { ChannelError, decide } from '@xiaoyun/plugin-kit'
import type { Answer, Answerer, AnswererTools, Candidate, Check } from '@xiaoyun/plugin-kit'
import type { KnowledgeView, Progress, Turn, Work } from '@xiaoyun/plugin-kit'
import { joined, MOST, type Likely } from './joining.js'
import { Meanings } from './meanings.js'
import { Service, type Settings } from './service.js'

const LONGEST_TEXT = 500
const AT_ONCE = 32

/** Adds what means the same to what was found by its words, and decides again. */
export class HybridAnswerer implements Answerer {
  readonly decide = decide
  readonly #settings: Settings
  readonly #tools: AnswererTools
  readonly #service: Service
  readonly #known = new Map<string, Meanings>()

  constructor(settings: Settings, tools: AnswererTools) {
    this.#settings = settings
    this.#tools = tools
    this.#service = new Service(settings, tools)
  }

  async answer(turn: Turn, signal: AbortSignal): Promise<Answer> {
    const found: Answer = turn.found ?? { kind: 'unknown', candidates: [] }
    // The very same question needs no model; and nothing is asked of nothing.
    if (found.candidates[0]?.score === 1 || !turn.text.trim()) return found
    const meanings = this.#meaningsOf(turn.knowledge.key)
    await meanings.current(turn.knowledge, signal)
    const text = turn.text.slice(0, LONGEST_TEXT).toWellFormed()
    const reservation = await turn.reserve(text.length * (1 + MOST))
    if (reservation.kind === 'refused') return declined(found, reservation.reason)
    const { likely, models } = await this.#find(text, meanings, found, signal)
    const used = models.map(({ tokens }) => tokens ?? text.length)
    await reservation.settle(used.reduce((sum, tokens) => sum + tokens, 0))
    const candidates = joined(turn.text, found.candidates, likely, meanings)
    const { normalised } = found
    return {
      ...decide(candidates, turn.thresholds),
      ...(normalised !== undefined && { normalised }),
      work: { models },
    }
  }

  async precompute(knowledge: KnowledgeView, signal: AbortSignal): Promise<Progress> {
    const meanings = this.#meaningsOf(knowledge.key)
    await meanings.current(knowledge, signal)
    const { texts } = meanings
    const model = this.#settings.embedding_model
    const { vectors } = this.#tools
    const missing = await vectors.missing(model, [...texts.keys()])
    const some = missing.slice(0, AT_ONCE)
    if (some.length > 0) {
      const wanted = some.map((hash) => texts.get(hash)!.slice(0, LONGEST_TEXT).toWellFormed())
      const { value } = await this.#service.embed(wanted, signal)
      await vectors.write(
        model,
        some.map((hash, index) => ({ hash, vector: value[index]! }))
      )
      await meanings.look()
    } else {
      await vectors.keepOnly(model, [...texts.keys()])
    }
    return { done: texts.size - missing.length + some.length, total: texts.size }
  }

  async check(signal: AbortSignal): Promise<Check> {
    try {
      await this.#service.embed(['ok'], signal)
      if (this.#settings.reranker_model) await this.#service.rerank('ok', ['ok'], signal)
      return { ok: true }
    } catch (error) {
      return { ok: false, problem: PROBLEMS[error instanceof ChannelError ? error.kind : OTHER] }
    }
  }

  forget(key: string) {
    this.#known.delete(key)
  }

  async #find(text: string, meanings: Meanings, found: Answer, signal: AbortSignal) {
    const asked = await this.#service.embed([text], signal)
    const near = meanings.nearest(asked.value[0]!, MOST)
    const models: Work['models'] = [{ model: this.#settings.embedding_model, tokens: asked.tokens }]
    const { reranker_model: reranker } = this.#settings
    if (!reranker) return { likely: near, models }
    const compared = toCompare(near, found.candidates)
    if (compared.length === 0) return { likely: near, models }
    const documents = compared.map(({ matched }) => matched)
    const ranked = await this.#service.rerank(text, documents, signal)
    const likely: Likely[] = compared.map((one, at) => ({ ...one, relevance: ranked.value[at]! }))
    return { likely, models: [...models, { model: reranker, tokens: ranked.tokens }] }
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

const declined = (found: Answer, why: string): Answer => ({
  ...found,
  work: { models: [], declined: why },
})

const OTHER = 'unavailable'
const PROBLEMS = {
  rejected: {
    'zh-CN': '服务不接受请求，请检查接口地址和模型名称',
    'en': 'The service refuses the request: check the address and the models',
  },
  throttled: {
    'zh-CN': '服务暂时限制了请求次数，请稍后再试',
    'en': 'The service asks to slow down: try again later',
  },
  unavailable: {
    'zh-CN': '连不上服务，或回答不完整，请检查接口地址',
    'en': 'The service cannot be reached or does not answer as expected: check the address',
  },
  misconfigured: {
    'zh-CN': '服务不认可密钥，请重新填写',
    'en': 'The service does not accept the key: enter it again',
  },
}
