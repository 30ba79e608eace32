import { once } from 'node:events'
import { createConnection, createServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'

/** The way to a server, which a test can close (connections are refused) or block (nothing passes any more). */
export class Passage {
  #server: Server | null = null
  #port = 0
  #isBlocked = false
  readonly #sockets = new Set<Socket>()

  constructor(
    private readonly host: string,
    private readonly target: number
  ) {}

  get port() {
    return this.#port
  }

  async open() {
    this.#isBlocked = false
    this.#server = createServer((socket) => this.#connect(socket))
    this.#server.listen(this.#port, '127.0.0.1')
    await once(this.#server, 'listening')
    this.#port = (this.#server.address() as AddressInfo).port
    return this
  }

  async close() {
    const server = this.#server
    this.#server = null
    if (!server) return
    const closed = once(server, 'close')
    server.close()
    for (const socket of this.#sockets) socket.destroy()
    await closed
  }

  /** Takes everything and passes nothing on, as a network does that is cut between two machines. */
  block() {
    this.#isBlocked = true
    for (const socket of this.#sockets) socket.unpipe().pause()
  }

  #connect(near: Socket) {
    const far = createConnection(this.target, this.host)
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(socket)
      socket.on('error', () => other.destroy())
      socket.once('close', () => {
        this.#sockets.delete(socket)
        other.destroy()
      })
      if (this.#isBlocked) socket.pause()
      else socket.pipe(other)
    }
  }
}
