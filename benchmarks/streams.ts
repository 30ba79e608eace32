/**
 * How soon the other side sees a message, and what waiting costs. Usage:
 *   npm run bench -- streams [--db sqlite|mysql] [--streams 500] [--rate 50] [--seconds 10] [--idle 1000]
 * One agent hears thirty conversations on one stream while customers write; everybody else's stream is open, too.
 * Latencies run from the intended moment of sending to the event's arrival in the agent's stream.
 */
import { request } from 'node:http'
import { parseArgs } from 'node:util'
import { launch } from './support/launch.ts'
import { Client, openLoop, percentile } from './support/load.ts'
import { cpuMs, rssMb, stop } from './support/process.ts'
import { signIn } from './support/session.ts'

const { values: options } = parseArgs({
  options: {
    db: { type: 'string', default: 'sqlite' },
    streams: { type: 'string', default: '500' },
    rate: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '10' },
    idle: { type: 'string', default: '1000' },
  },
})

const PORT = 3903
const HEARD = 30
const WATCHED = 30
const [STREAMS, RATE, SECONDS, IDLE] = [
  Number(options.streams),
  Number(options.rate),
  Number(options.seconds),
  Number(options.idle),
]

const customers = Math.max(STREAMS, IDLE) + 2 * HEARD
const { bench, server } = await launch(PORT, { database: options.db, customers, entries: 10 })
const everybody = [...bench.served, ...bench.unserved]

/** A customer with the chat open who says nothing. */
const wait = ({ token, publicId }: { token: string; publicId: string }) =>
  listen(`Bearer ${token}`, [channel(publicId, 'customer')], () => {})

const channel = (publicId: string, audience: string) =>
  `partners/${bench.partnerId}/conversations/${publicId}/${audience}/zh-CN`

try {
  await visibility()
  await idling()
} finally {
  await stop(server)
}

/** Opens an event stream; resolves when the server has said `ready`. */
function listen(authorization: string, channels: string[], heard: (text: string) => void) {
  const body = JSON.stringify({ channels })
  return new Promise<() => void>((resolve, reject) => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        port: PORT,
        method: 'POST',
        path: '/streams',
        agent: false,
        headers: {
          authorization,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
      },
      (incoming) => {
        if (incoming.statusCode !== 200)
          return reject(
            new Error(
              `streams: ${incoming.statusCode} for ${authorization.slice(0, 40)} ${authorization.length}`
            )
          )
        incoming.setEncoding('utf8')
        incoming.on('data', (text: string) => {
          if (text.includes('event: ready')) resolve(() => outgoing.destroy())
          heard(text)
        })
      }
    )
    outgoing.on('error', (error) => reject(error))
    outgoing.end(body)
  })
}

async function visibility() {
  const closing: (() => void)[] = []
  for (const customer of everybody.slice(0, STREAMS)) closing.push(await wait(customer))
  const sentAt = new Map<string, number>()
  const latencies: number[] = []
  const { streamToken } = await signIn(PORT, bench.loginName, bench.password)
  const conversations = bench.served.slice(0, HEARD)
  closing.push(
    await listen(
      `Stream ${streamToken}`,
      conversations.map(({ publicId }) => channel(publicId, 'staff')),
      (text) => {
        for (const [, id] of text.matchAll(/message_(v\d+)/g)) {
          const sent = sentAt.get(id!)
          if (sent === undefined) continue
          latencies.push(performance.now() - sent)
          sentAt.delete(id!)
        }
      }
    )
  )
  const client = new Client(PORT)
  const started = performance.now()
  const sent = await openLoop(RATE, SECONDS, async (turn) => {
    const clientId = `v${turn}`
    sentAt.set(clientId, Math.max(started + (turn * 1000) / RATE, 0))
    const { status } = await client.send({
      method: 'POST',
      path: `/chat/${bench.inboxKey}/messages`,
      headers: { authorization: `Bearer ${conversations[turn % HEARD]!.token}` },
      body: { clientId, text: '请问进度如何' },
    })
    return status === 201
  })
  await pause(1)
  console.log(
    `visible to the agent: ${latencies.length} of ${sent.count} at ${RATE}/s with ${STREAMS} streams open:`,
    `p50 ${percentile(latencies, 0.5).toFixed(1)} ms, p99 ${percentile(latencies, 0.99).toFixed(1)} ms`
  )
  client.close()
  for (const close of closing) close()
}

/** Opening a stream leaves garbage that no idle stream needs, so memory is read once more after half a minute. */
async function idling() {
  await pause(3)
  const before = rssMb(server.pid)
  const closing: (() => void)[] = []
  for (const customer of everybody.slice(0, IDLE)) closing.push(await wait(customer))
  const opened = rssMb(server.pid)
  await pause(3)
  const cpu = cpuMs(server.pid)
  await pause(WATCHED)
  const share = (cpuMs(server.pid) - cpu) / (WATCHED * 10)
  const each = (rss: number) => `${(((rss - before) * 1024) / IDLE).toFixed(1)} kB`
  console.log(
    `${IDLE} idle streams: ${each(rssMb(server.pid))} each (${each(opened)} right after opening),`,
    `${share.toFixed(2)} % of a core (everything the idle server does included)`
  )
  for (const close of closing) close()
}

function pause(seconds: number) {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000))
}
