import { Writable } from 'node:stream'
import type { ServerResponse } from 'node:http'

export type EndReason = 'access' | 'shutdown'

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
  'X-Content-Type-Options': 'nosniff',
  // Nothing else will use it: a process that ends must not wait for it to fall idle.
  'Connection': 'close',
}

// A name on the bus that no pattern can spell: it reaches the stream, never the page.
const REVOCATION = 'data: {"channel":"$access/'

/**
 * The end of one event stream, as Transmit sees it: the "response" it pipes into. Transmit ignores what `write`
 * returns and would keep the whole backlog of a reader who does not read; here the bytes are counted.
 */
export class Outlet extends Writable {
  #frame = ''
  #wasBehind = false

  constructor(
    private readonly response: ServerResponse,
    private readonly waitingBytes: number
  ) {
    super({ decodeStrings: false })
    response.once('close', () => this.destroy())
    response.once('error', () => this.destroy())
  }

  /** Called by Transmit with headers of its own. */
  writeHead() {
    this.response.writeHead(200, HEADERS)
    this.response.flushHeaders()
  }

  /** Comes in lines; goes out as whole events, one write each. */
  override _write(text: string, _encoding: BufferEncoding, done: () => void) {
    this.#frame += text
    if (this.#frame.endsWith('\n\n')) {
      const frame = this.#frame
      this.#frame = ''
      if (frame.startsWith(REVOCATION)) this.close('access', 0)
      else this.#send(frame)
    }
    done()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void) {
    this.response.destroy()
    done(error)
  }

  event(name: string, data: unknown) {
    this.#send(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
  }

  /** Says that there may be something new on this channel. */
  hint(channel: string) {
    this.#send(`data: ${JSON.stringify({ channel, payload: '' })}\n\n`)
  }

  /** A reader that had not taken the last ping's bytes by the next one is gone, whatever TCP believes. */
  ping() {
    const isBehind = this.response.writableLength > 0
    if (isBehind && this.#wasBehind) this.destroy()
    else this.#send(':\n\n')
    this.#wasBehind = isBehind
  }

  /** Says why, and when to come back at the earliest. */
  close(reason: EndReason, retry: number) {
    if (this.response.writableEnded || this.destroyed) return
    this.response.end(
      `retry: ${retry}\nevent: end\ndata: ${JSON.stringify({ reason, retry })}\n\n`,
      () => this.destroy()
    )
  }

  #send(text: string) {
    if (this.response.writableEnded || this.response.destroyed) return
    this.response.write(text)
    if (this.response.writableLength > this.waitingBytes) this.destroy()
  }
}
