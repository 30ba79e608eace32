import { problemWith, refunded, untilAborted } from '@xiaoyun/plugin-kit'
import type { Answer, Answerer, AnswererTools, Check, KnowledgeEntry } from '@xiaoyun/plugin-kit'
import type { Turn, Work } from '@xiaoyun/plugin-kit'
import { complete, type Completion, type Endpoint } from './completion.js'
import { messagesFor } from './prompt.js'
import { readReply } from './reply.js'

export interface Settings extends Endpoint {
  readonly max_tokens: number
  readonly manner: string | undefined
}

/** More help the model little, and cost. */
const ENTRIES = 5
/** What is right less often than once in twenty times is no basis to write on. */
const LEAST = 0.05

/** Writes from the entries that were found, and says what was found wherever it cannot. */
export class GenerativeAnswerer implements Answerer {
  readonly #settings: Settings
  readonly #tools: AnswererTools

  constructor(settings: Settings, tools: AnswererTools) {
    this.#settings = settings
    this.#tools = tools
  }

  async answer(turn: Turn, signal: AbortSignal): Promise<Answer> {
    const found: Answer = turn.found ?? { kind: 'unknown', candidates: [] }
    const entries = await untilAborted(entriesFor(turn, found), signal)
    if (entries.length === 0) return declined(found, 'not_covered')
    const messages = messagesFor(turn, entries, this.#settings.manner)
    const reservation = await untilAborted(turn.reserve(this.#mostFor(messages)), signal)
    if (reservation.kind === 'refused') return declined(found, reservation.reason)
    const writing = this.#write(messages, turn, entries, signal)
    const completion = await refunded(writing, reservation)
    if (completion.tokens !== null) await reservation.settle(completion.tokens)
    return this.#judge(completion, found, entries)
  }

  async check(signal: AbortSignal): Promise<Check> {
    try {
      const messages = [{ role: 'user', content: 'Say: ok' }] as const
      await complete(this.#settings, this.#tools, { messages, max_tokens: 5 }, signal)
      return { ok: true }
    } catch (error) {
      return { ok: false, problem: problemWith(error) }
    }
  }

  #write(
    messages: ReturnType<typeof messagesFor>,
    { draft }: Turn,
    entries: readonly KnowledgeEntry[],
    signal: AbortSignal
  ): Promise<Completion> {
    const request = { messages, max_tokens: this.#settings.max_tokens }
    return complete(this.#settings, this.#tools, request, signal, (written) => {
      const { text, citations } = readReply(written, entries)
      if (text && citations.length > 0) draft({ text, citations })
    })
  }

  #judge(
    { text: written, tokens, end }: Completion,
    found: Answer,
    entries: readonly KnowledgeEntry[]
  ): Answer {
    const models: Work['models'] = [{ model: this.#settings.model, tokens }]
    if (end !== 'stop') return declined(found, end === 'length' ? 'too_long' : 'refused', models)
    const { text, citations, isNothing } = readReply(`${written}\n`, entries)
    if (isNothing) return declined(found, 'not_covered', models)
    if (!text || citations.length === 0) return declined(found, 'uncited', models)
    const { candidates, normalised } = found
    const confidence = Math.max(...scoresOf(found, citations))
    return {
      ...{ kind: 'text', text, confidence, citations, candidates, work: { models } },
      ...(normalised !== undefined && { normalised }),
    }
  }

  /** No more than this is used: a character is hardly ever more than a token. */
  #mostFor = (messages: readonly { content: string }[]) =>
    messages.reduce((sum, { content }) => sum + content.length, this.#settings.max_tokens)
}

const entriesFor = async ({ knowledge }: Turn, { candidates }: Answer) => {
  const near = candidates.filter(({ score }) => score >= LEAST)
  const ids = near.slice(0, ENTRIES).map(({ entryId }) => entryId)
  return ids.length > 0 ? knowledge.entries(ids) : []
}

const scoresOf = ({ candidates }: Answer, citations: readonly string[]) =>
  candidates.filter(({ entryId }) => citations.includes(entryId)).map(({ score }) => score)

const declined = (found: Answer, why: string, models: Work['models'] = []): Answer => ({
  ...found,
  work: { models, declined: why },
})
