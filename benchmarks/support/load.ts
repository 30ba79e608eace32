import { Agent, request } from 'node:http'

export interface Reply {
  status: number
  body: string
  headers: Record<string, string | string[] | undefined>
}

export interface Call {
  method: 'GET' | 'POST' | 'PUT'
  path: string
  headers?: Record<string, string>
  body?: unknown
}

/** Keep-alive connections to one server of this machine. */
export class Client {
  readonly #agent: Agent
  readonly #port: number

  constructor(port: number, sockets = 64) {
    this.#port = port
    this.#agent = new Agent({ keepAlive: true, maxSockets: sockets })
  }

  send(call: Call): Promise<Reply> {
    const { method, path, headers = {}, body } = call
    const payload = body === undefined ? undefined : JSON.stringify(body)
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          host: '127.0.0.1',
          port: this.#port,
          agent: this.#agent,
          method,
          path,
          headers: {
            accept: 'application/json',
            ...(payload === undefined
              ? {}
              : {
                  'content-type': 'application/json',
                  'content-length': Buffer.byteLength(payload),
                }),
            ...headers,
          },
        },
        (incoming) => {
          let text = ''
          incoming.setEncoding('utf8')
          incoming.on('data', (chunk: string) => (text += chunk))
          incoming.on('end', () =>
            resolve({ status: incoming.statusCode ?? 0, body: text, headers: incoming.headers })
          )
        }
      )
      // A kept connection may be ended by the server in the moment it is used again: that is no answer, so ask anew.
      outgoing.on('error', (error) => {
        if (outgoing.reusedSocket) this.send(call).then(resolve, reject)
        else reject(error)
      })
      outgoing.end(payload)
    })
  }

  close() {
    this.#agent.destroy()
  }
}

export interface Measured {
  count: number
  seconds: number
  latencies: number[]
  failures: number
}

/** Closed loop: so many at once, each sends its next when the last is answered. */
export async function closedLoop(
  concurrency: number,
  seconds: number,
  once: (worker: number, turn: number) => Promise<boolean>
): Promise<Measured> {
  const measured: Measured = { count: 0, seconds, latencies: [], failures: 0 }
  const started = performance.now()
  const end = started + seconds * 1000
  const worker = async (id: number) => {
    for (let turn = 0; performance.now() < end; turn++) {
      const begun = performance.now()
      const isGood = await once(id, turn)
      measured.latencies.push(performance.now() - begun)
      if (isGood) measured.count++
      else measured.failures++
    }
  }
  await Promise.all(Array.from({ length: concurrency }, (_, id) => worker(id)))
  measured.seconds = (performance.now() - started) / 1000
  return measured
}

/** Open loop: so many a second whatever the server does; a late answer counts from its intended start. */
export async function openLoop(
  perSecond: number,
  seconds: number,
  once: (turn: number) => Promise<boolean>
): Promise<Measured> {
  const measured: Measured = { count: 0, seconds, latencies: [], failures: 0 }
  const started = performance.now()
  const total = perSecond * seconds
  const pending: Promise<void>[] = []
  const one = async (turn: number, intended: number) => {
    const isGood = await once(turn)
    measured.latencies.push(performance.now() - intended)
    if (isGood) measured.count++
    else measured.failures++
  }
  for (let turn = 0; turn < total; turn++) {
    const intended = started + (turn * 1000) / perSecond
    const wait = intended - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    pending.push(one(turn, intended))
  }
  await Promise.all(pending)
  measured.seconds = (performance.now() - started) / 1000
  return measured
}

export function percentile(values: readonly number[], share: number) {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
