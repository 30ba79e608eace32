import { setImmediate as turn } from 'node:timers/promises'

/** A server that the test answers for: what was asked, and a hand on every stream it opened. */
export class FakeStreamServer {
  readonly asked: { channels: string[]; authorization: string | null }[] = []
  readonly streams: {
    controller: ReadableStreamDefaultController<Uint8Array>
    signal: AbortSignal
  }[] = []
  answers: (Response | Error)[] = []

  fetch = async (_url: string | URL | Request, init?: RequestInit) => {
    const headers = new Headers(init!.headers)
    const { channels } = JSON.parse(String(init!.body)) as { channels: string[] }
    this.asked.push({ channels, authorization: headers.get('authorization') })
    const answer = this.answers.shift() ?? this.#stream(init!.signal!)
    if (answer instanceof Error) throw answer
    return answer
  }

  say(name: string, data: unknown, at = this.streams.length - 1) {
    const text = `${name === 'message' ? '' : `event: ${name}\n`}data: ${JSON.stringify(data)}\n\n`
    this.streams[at]!.controller.enqueue(new TextEncoder().encode(text))
    return turn()
  }

  #stream(signal: AbortSignal) {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.streams.push({ controller, signal })
        signal.addEventListener('abort', () => controller.error(signal.reason))
      },
    })
    return new Response(body, { status: 200 })
  }
}
