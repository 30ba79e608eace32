import { decide } from '@xiaoyun/plugin-kit'
import type { Answer, Answerer, KnowledgeView, Logger, Turn } from '@xiaoyun/plugin-kit'
import type { Watch } from './backoff.js'
import { consider } from './candidates.js'
import { KnowledgeIndex } from './index.js'
import { KnowledgeCache } from './knowledge_cache.js'

/** So long a base is read for the questions that come again, after the first have given up. */
const READ_WITHIN_MS = 60_000

/** Answers in the process itself, from the standard and similar questions of the knowledge base. */
export class FaqAnswerer implements Answerer {
  readonly decide = decide
  readonly #knowledge: KnowledgeCache
  #isClosed = false

  constructor(logger: Logger, folder: string | null = null) {
    this.#knowledge = new KnowledgeCache(undefined, (key) => this.#watch(key, logger), folder)
  }

  async prepare(knowledge: KnowledgeView, signal: AbortSignal): Promise<void> {
    if (this.#knowledge.holds(knowledge)) return
    this.#knowledge.current(knowledge, AbortSignal.timeout(READ_WITHIN_MS)).catch(() => {})
    await this.#knowledge.current(knowledge, signal)
  }

  async answer({ text, knowledge, thresholds }: Turn, signal: AbortSignal): Promise<Answer> {
    const index = await this.#knowledge.current(knowledge, signal)
    const { candidates, normalised } = consider(index, text)
    return { ...decide(candidates, thresholds), normalised }
  }

  forget(knowledgeKey: string): void {
    this.#knowledge.forget(knowledgeKey)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#knowledge.clear()
    await KnowledgeIndex.close()
  }

  /** What fails because the thread that builds was closed is nobody's trouble. */
  #watch(key: string, logger: Logger): Watch {
    return {
      failed: (error) => {
        if (!this.#isClosed) logger.error({ err: error, key }, 'a knowledge base was not built')
      },
      recovered: () => logger.info({ key }, 'the knowledge base was built again'),
    }
  }
}
