import { test } from '@japa/runner'
import { answererContract, type RecordedRequest } from '@xiaoyun/plugin-kit/testing'
import { hybrid } from '#app/plugins/hybrid/plugin'

const DIMENSIONS = 64

/** Texts with the same letters mean the same. */
function vectorOf(text: string): number[] {
  const vector = new Array<number>(DIMENSIONS).fill(0.01)
  for (const letter of text) vector[letter.codePointAt(0)! % DIMENSIONS]! += 1
  return vector
}

function embeds({ url, body }: RecordedRequest) {
  const { input, documents } = JSON.parse(body) as { input?: string[]; documents?: string[] }
  const usage = { total_tokens: 7 }
  if (url.endsWith('/rerank')) {
    const results = documents!.map((_, index) => ({ index, relevance_score: 0.5 }))
    return { body: { results, usage } }
  }
  const data = input!.map((text, index) => ({ index, embedding: vectorOf(text) }))
  return { body: { data, usage } }
}

const settings = {
  base_url: 'https://models.example.com/v1',
  api_key: 'sk-recorded-secret',
  embedding_model: 'meanings-1',
}

answererContract(test, hybrid, { settings, service: embeds })
answererContract(test, hybrid, {
  settings: { ...settings, reranker_model: 'ranker-1' },
  service: embeds,
})
