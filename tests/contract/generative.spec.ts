import { test } from '@japa/runner'
import { answererContract, type RecordedRequest } from '@xiaoyun/plugin-kit/testing'
import { generative } from '#app/plugins/generative/plugin'

/** A model that writes from the first entry it is given. */
function writes({ body }: RecordedRequest) {
  const { messages } = JSON.parse(body) as { messages: { content: string }[] }
  const [line] = /\{"number":1,.*\}/u.exec(messages[0]!.content) ?? ['{"answer":"ok"}']
  const { answer } = JSON.parse(line) as { answer: string }
  const pieces = ['SOURCES: 1\n', answer].map((content) => ({ choices: [{ delta: { content } }] }))
  const chunks = [
    ...pieces,
    { choices: [{ delta: {}, finish_reason: 'stop' }] },
    { choices: [], usage: { total_tokens: 120 } },
  ]
  const events = chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`)
  return {
    headers: { 'content-type': 'text/event-stream' },
    body: `${events.join('')}data: [DONE]\n\n`,
  }
}

answererContract(test, generative, {
  settings: {
    base_url: 'https://models.example.com/v1',
    api_key: 'sk-recorded-secret',
    model: 'small-1',
  },
  service: writes,
})
