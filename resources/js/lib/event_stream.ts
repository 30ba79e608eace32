export interface StreamEvent {
  name: string
  data: string
}

/** Reads `text/event-stream` piece by piece; a comment is no event, but a sign of life. */
export class EventParser {
  #rest = ''
  #name = ''
  #data: string[] = []

  feed(text: string): StreamEvent[] {
    const events: StreamEvent[] = []
    const lines = (this.#rest + text).split('\n')
    this.#rest = lines.pop()!
    for (const line of lines) {
      const event = this.#line(line.replace(/\r$/, ''))
      if (event) events.push(event)
    }
    return events
  }

  #line(line: string): StreamEvent | null {
    if (line === '') return this.#dispatch()
    const colon = line.indexOf(':')
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'event') this.#name = value
    if (field === 'data') this.#data.push(value)
    return null
  }

  #dispatch(): StreamEvent | null {
    const event = { name: this.#name || 'message', data: this.#data.join('\n') }
    const isEvent = this.#data.length > 0
    this.#name = ''
    this.#data = []
    return isEvent ? event : null
  }
}

/** Resolves when the server ends the stream; throws when the connection breaks. */
export async function readEvents(
  body: ReadableStream<Uint8Array>,
  onEvent: (event: StreamEvent) => void,
  onLife: () => void
) {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  const parser = new EventParser()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    onLife()
    for (const event of parser.feed(decoder.decode(value, { stream: true }))) onEvent(event)
  }
}
