import type { Answer, Answerer, Logger, Turn } from '@xiaoyun/plugin-kit'
import { candidates } from './candidates.js'
import { decide } from './decision.js'
import { KnowledgeIndex } from './index.js'
import { KnowledgeCache } from './knowledge_cache.js'
import { normalise } from './language/normalise.js'

/** Answers in the process itself, from the standard and similar questions of the knowledge base. */
export class FaqAnswerer implements Answerer {
  readonly decide = decide
  readonly #knowledge: KnowledgeCache

  constructor(logger: Logger) {
    const report = (error: unknown) =>
      logger.error({ err: error }, 'a knowledge base was not built')
    this.#knowledge = new KnowledgeCache(undefined, report)
  }

  async answer({ text, knowledge, thresholds }: Turn, signal: AbortSignal): Promise<Answer> {
    const index = await this.#knowledge.current(knowledge, signal)
    return { ...decide(candidates(index, text), thresholds), normalised: normalise(text) }
  }

  forget(knowledgeKey: string): void {
    this.#knowledge.forget(knowledgeKey)
  }

  async close(): Promise<void> {
    this.#knowledge.clear()
    await KnowledgeIndex.close()
  }
}
