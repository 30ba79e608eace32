import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { Readable } from 'node:stream'
import { assertOutbound, lookupOutbound } from '#app/channels/outbound_address'

const TIMEOUT_MS = 5_000
const MOST_BYTES = 5 * 1024 * 1024
const NO_BODY = [101, 204, 205, 304]

interface Manner {
  timeoutMs?: number
  /** Gives the body while it still comes. */
  isStreamed?: boolean
}

/**
 * `fetch` for addresses that a partner entered: http(s) to the public internet, no redirect followed, five seconds
 * and five megabytes. `allowed` names hosts with their port ("127.0.0.1:9000") that are reached all the same.
 */
export function outboundFetch(
  allowed: readonly string[] = [],
  { timeoutMs = TIMEOUT_MS, isStreamed = false }: Manner = {}
): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init)
    const url = new URL(request.url)
    const isAllowed = allowed.includes(url.host)
    if (!isAllowed) assertOutbound(url)
    const timeout = AbortSignal.timeout(timeoutMs)
    const signal = AbortSignal.any([timeout, init?.signal ?? request.signal])
    try {
      return await exchange(request, url, signal, { isAllowed, isStreamed })
    } catch (error) {
      if (signal.aborted) throw signal.reason
      // A refusal of ours says what to change; all else is what the global fetch would throw.
      if (error instanceof Error && error.name === 'ChannelError') throw error
      throw new TypeError('fetch failed', { cause: error })
    }
  }
}

interface Exchange {
  isAllowed: boolean
  isStreamed: boolean
}

async function exchange(
  request: Request,
  url: URL,
  signal: AbortSignal,
  { isAllowed, isStreamed }: Exchange
) {
  const body = Buffer.from(await request.arrayBuffer())
  const headers = { ...Object.fromEntries(request.headers), 'accept-encoding': 'identity' }
  const response = await send(url, { request, headers, body, signal, isAllowed })
  const status = response.statusCode ?? 502
  const received = isStreamed ? streamOf(response) : await readBytes(response)
  return new Response(NO_BODY.includes(status) ? null : received, {
    status,
    headers: headersOf(response),
  })
}

interface Sending {
  request: Request
  headers: Record<string, string>
  body: Buffer
  signal: AbortSignal
  isAllowed: boolean
}

const send = (url: URL, { request, headers, body, signal, isAllowed }: Sending) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    const client = url.protocol === 'https:' ? https : http
    const outgoing = client.request(url, {
      method: request.method,
      headers: body.length > 0 ? { ...headers, 'content-length': String(body.length) } : headers,
      lookup: isAllowed ? undefined : lookupOutbound,
      signal,
      agent: false,
    })
    outgoing.on('response', resolve).on('error', reject).end(body)
  })

async function readBytes(response: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(Buffer.concat(await Array.fromAsync(bounded(response))))
}

const streamOf = (response: IncomingMessage) =>
  Readable.toWeb(Readable.from(bounded(response))) as unknown as BodyInit

async function* bounded(response: IncomingMessage) {
  let length = 0
  for await (const chunk of response as AsyncIterable<Buffer<ArrayBuffer>>) {
    length += chunk.length
    if (length > MOST_BYTES) throw new Error(`The answer is longer than ${MOST_BYTES} bytes`)
    yield chunk
  }
}

function headersOf(response: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(response.headersDistinct)) {
    for (const each of value ?? []) headers.append(name, each)
  }
  return headers
}
