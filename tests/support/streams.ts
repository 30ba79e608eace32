import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { EventReader, type StreamEvent } from '#tests/support/event_reader'

export interface Push {
  channel: string
  payload: string
}

const BASE = () => `http://${process.env.HOST}:${process.env.PORT}`
const PATIENCE = 8000

/** An open event stream with everything that came over it; waiting is for an event, never for a time. */
export class OpenedStream {
  readonly events: StreamEvent[] = []
  #waiting: (() => void)[] = []
  isClosed = false

  constructor(
    readonly response: IncomingMessage,
    private readonly abort: () => void
  ) {
    const reader = new EventReader((event) => {
      this.events.push(event)
      this.#wake()
    })
    response.setEncoding('utf8')
    response.on('data', (text: string) => reader.feed(text))
    response.on('error', () => this.#wake())
    response.once('close', () => {
      this.isClosed = true
      this.#wake()
    })
  }

  get pushes(): Push[] {
    return this.events
      .filter(({ name }) => name === 'message')
      .map(({ data }) => JSON.parse(data) as Push)
  }

  /** The first event of this name, now or later. */
  async event(name: string): Promise<StreamEvent> {
    await this.until(() => this.events.some((event) => event.name === name), `no "${name}" came`)
    return this.events.find((event) => event.name === name)!
  }

  /** The first push whose HTML contains this text. */
  async push(text: string): Promise<Push> {
    const found = () => this.pushes.find(({ payload }) => payload.includes(text))
    await this.until(() => Boolean(found()), `nothing with "${text}" came`)
    return found()!
  }

  /** A push that says only that there is something new. */
  asked() {
    const isAsked = () => this.pushes.some(({ payload }) => payload === '')
    return this.until(isAsked, 'nobody said that there is something new')
  }

  closed() {
    return this.until(() => this.isClosed, 'it was not closed')
  }

  async until(isReached: () => boolean, complaint: string) {
    const late = AbortSignal.timeout(PATIENCE)
    while (!isReached()) {
      if (this.isClosed) throw new Error(`The stream was closed: ${complaint}`)
      await new Promise<void>((resolve, reject) => {
        this.#waiting.push(resolve)
        late.addEventListener('abort', () => reject(new Error(`In ${PATIENCE} ms ${complaint}`)))
      })
    }
  }

  close() {
    this.abort()
  }

  #wake() {
    for (const resolve of this.#waiting.splice(0)) resolve()
  }
}

interface Asking {
  authorization?: string
  channels: unknown
  base?: string
  path?: string
  headers?: Record<string, string>
}

/** `POST /streams` over a connection of its own, as a page would. */
export async function askForStream({ authorization, channels, base, path, headers }: Asking) {
  const request = httpRequest(new URL(path ?? '/streams', base ?? BASE()), {
    method: 'POST',
    agent: false,
    headers: {
      'content-type': 'application/json',
      ...(authorization ? { authorization } : {}),
      ...headers,
    },
  })
  request.on('error', () => {}) // closing a stream on purpose resets its connection
  request.end(JSON.stringify({ channels }))
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  return { response, abort: () => request.destroy() }
}

/** A stream that is expected to open; resolves once the server said `ready`. */
export async function openStreamTo(authorization: string, channels: string[], base?: string) {
  const { response, abort } = await askForStream({ authorization, channels, base })
  if (response.statusCode !== 200) throw new Error(`The stream was refused: ${response.statusCode}`)
  const stream = new OpenedStream(response, abort)
  await stream.event('ready')
  return stream
}

/** A stream that is expected to be refused: status, headers and what was said. */
export async function refusalOf(asking: Asking) {
  const { response, abort } = await askForStream(asking)
  if (response.statusCode === 200) {
    abort()
    throw new Error('The stream was opened')
  }
  let text = ''
  for await (const chunk of response) text += String(chunk)
  return { status: response.statusCode, headers: response.headers, body: JSON.parse(text) }
}
