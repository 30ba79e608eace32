import { askModel, tokensIn, unexpectedAnswer } from '@xiaoyun/plugin-kit'
import type { AnswererTools, ModelService } from '@xiaoyun/plugin-kit'
import type { Message } from './prompt.js'
import { eventsOf } from './events.js'

export interface Endpoint extends ModelService {
  readonly model: string
}

interface Request {
  readonly messages: readonly Message[]
  readonly max_tokens: number
}

export interface Completion {
  readonly text: string
  /** Null where the service does not say. */
  readonly tokens: number | null
  /** `stop` where the model had said all it wanted to. */
  readonly end: string
}

interface Chunk {
  choices?: readonly { delta?: { content?: unknown }; finish_reason?: unknown }[] | null
  usage?: unknown
}

/** More than any answer that is allowed: a stream without end is left. */
const LONGEST = 20_000

/** Asks for a completion as a stream, and tells of all that is there with each piece. Rejects with ChannelError only. */
export function complete(
  endpoint: Endpoint,
  tools: AnswererTools,
  request: Request,
  signal: AbortSignal,
  heard: (text: string) => void = () => {}
): Promise<Completion> {
  const streamed = { temperature: 0.1, stream: true, stream_options: { include_usage: true } }
  const body = { model: endpoint.model, ...request, ...streamed }
  const read = (response: Response) => completionIn(response, heard)
  return askModel(endpoint, tools, 'chat/completions', body, signal, read)
}

async function completionIn(
  response: Response,
  heard: (text: string) => void
): Promise<Completion> {
  let [text, end]: [string, string | null] = ['', null]
  let tokens: number | null = null
  for await (const event of eventsOf(response)) {
    if (event === '[DONE]') break
    const { choices, usage } = chunkIn(event)
    const [choice] = choices ?? []
    if (typeof choice?.delta?.content === 'string') {
      text += choice.delta.content
      if (text.length > LONGEST) throw unexpectedAnswer('it writes without end')
      heard(text)
    }
    if (typeof choice?.finish_reason === 'string') end = choice.finish_reason
    tokens = tokensIn(usage) ?? tokens
  }
  if (end === null) throw unexpectedAnswer('the stream was cut')
  return { text, tokens, end }
}

function chunkIn(event: string): Chunk {
  const chunk: unknown = parse(event)
  const isChunk = typeof chunk === 'object' && chunk !== null
  const { choices } = (isChunk ? chunk : {}) as Chunk
  if (!isChunk || (choices && !Array.isArray(choices)))
    throw unexpectedAnswer('it is no completion')
  return chunk
}

function parse(event: string): unknown {
  try {
    return JSON.parse(event)
  } catch {
    throw unexpectedAnswer('it is no JSON')
  }
}
