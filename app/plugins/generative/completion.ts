import { ChannelError, failureFromError, failureFromResponse } from '@xiaoyun/plugin-kit'
import type { AnswererTools } from '@xiaoyun/plugin-kit'
import type { Message } from './prompt.js'
import { eventsOf } from './events.js'

export interface Endpoint {
  readonly base_url: string
  readonly api_key: string | undefined
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
  usage?: { total_tokens?: unknown } | null
}

/** More than any answer that is allowed: a stream without end is left. */
const LONGEST = 20_000

/** Asks for a completion as a stream, and tells of all that is there with each piece. Rejects with ChannelError only. */
export async function complete(
  endpoint: Endpoint,
  tools: AnswererTools,
  request: Request,
  signal: AbortSignal,
  heard: (text: string) => void = () => {}
): Promise<Completion> {
  try {
    const response = await send(endpoint, tools, request, signal)
    if (!response.ok) {
      await response.body?.cancel()
      throw failureFromResponse(response, tools.now())
    }
    return await read(response, heard)
  } catch (error) {
    throw failureFromError(error)
  }
}

const send = (
  { base_url: base, api_key: key, model }: Endpoint,
  { fetch }: AnswererTools,
  request: Request,
  signal: AbortSignal
) =>
  fetch(`${base.replace(/\/+$/u, '')}/chat/completions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept': 'text/event-stream',
      ...(key && { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify({
      ...{ model, ...request, temperature: 0.1, stream: true },
      stream_options: { include_usage: true },
    }),
    signal,
  })

async function read(response: Response, heard: (text: string) => void): Promise<Completion> {
  let [text, end]: [string, string | null] = ['', null]
  let tokens: number | null = null
  for await (const event of eventsOf(response)) {
    if (event === '[DONE]') break
    const { choices, usage } = chunkIn(event)
    const [choice] = choices ?? []
    if (typeof choice?.delta?.content === 'string') {
      text += choice.delta.content
      if (text.length > LONGEST) throw unexpected('it writes without end')
      heard(text)
    }
    if (typeof choice?.finish_reason === 'string') end = choice.finish_reason
    tokens = countIn(usage) ?? tokens
  }
  if (end === null) throw unexpected('the stream was cut')
  return { text, tokens, end }
}

function chunkIn(event: string): Chunk {
  const chunk: unknown = parse(event)
  const isChunk = typeof chunk === 'object' && chunk !== null
  const { choices } = (isChunk ? chunk : {}) as Chunk
  if (!isChunk || (choices && !Array.isArray(choices))) throw unexpected('it is no completion')
  return chunk
}

function parse(event: string): unknown {
  try {
    return JSON.parse(event)
  } catch {
    throw unexpected('it is no JSON')
  }
}

/** What a service says it used: a whole number, not below nothing. */
function countIn(usage: Chunk['usage']): number | null {
  const total = usage?.total_tokens
  return Number.isSafeInteger(total) && (total as number) >= 0 ? (total as number) : null
}

/** The service's own words stay out of it: it might repeat what it was told. */
const unexpected = (what: string) =>
  new ChannelError('unavailable', {
    message: `The service answered otherwise than expected: ${what}`,
    mayHaveArrived: true,
  })
