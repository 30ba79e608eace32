/**
 * What a message costs. Usage:
 *   npm run bench -- messages [--db sqlite|mysql] [--seconds 8] [--concurrency 64]
 * Prints rates, latencies and CPU per operation of the server's process (and of MariaDB's, where it runs on this machine), beside a bare node:http server that does one
 * durable insert per message on the same database, run in the same minute. MariaDB is taken from DB_HOST … in the
 * environment. It needs a build (npm run build).
 */
import { parseArgs } from 'node:util'
import { databasePid } from './support/database.ts'
import { launch, launchBare } from './support/launch.ts'
import { Client, closedLoop, openLoop, percentile } from './support/load.ts'
import type { Measured } from './support/load.ts'
import { cpuMs, rssMb, stop } from './support/process.ts'
import { signIn } from './support/session.ts'

const { values: options } = parseArgs({
  options: {
    db: { type: 'string', default: 'sqlite' },
    seconds: { type: 'string', default: '8' },
    concurrency: { type: 'string', default: '64' },
    entries: { type: 'string', default: '100' },
  },
})

const SECONDS = Number(options.seconds)
const CONCURRENCY = Number(options.concurrency)
const [PORT, BARE_PORT] = [3901, 3902]

let turns = 0
const clientId = () => `b${process.pid}-${(turns += 1)}`

interface Line {
  name: string
  measured: Measured
  cpu: number
  databaseCpu: number
}

const size = { database: options.db, customers: 256, entries: Number(options.entries) }
const { bench, server, environment } = await launch(PORT, size)
const bare = await launchBare(BARE_PORT, options.db, environment)
const database = options.db === 'mysql' ? await databasePid() : null

try {
  console.log(`database ${options.db}, ${CONCURRENCY} at once, ${SECONDS} s a run`)
  console.log(`server RSS after start: ${rssMb(server.pid).toFixed(0)} MB`)
  await run()
  console.log(`server RSS at the end: ${rssMb(server.pid).toFixed(0)} MB`)
} finally {
  await Promise.all([stop(server), stop(bare)])
}

async function run() {
  const client = new Client(PORT, CONCURRENCY)
  const bareClient = new Client(BARE_PORT, CONCURRENCY)
  const toAgent = (id: number) => say(client, bench.served[id % bench.served.length]!.token)
  const toRobot = (id: number) => say(client, bench.unserved[id % bench.unserved.length]!.token)
  const agentSends = await agentSending()

  // Everything once, so that no run pays for compilation.
  await closedLoop(8, 2, toAgent)
  await closedLoop(8, 2, toRobot)
  await closedLoop(8, 1, () => sayBare(bareClient))

  const floor = await measure('bare server, one insert', bare.pid, () =>
    closedLoop(CONCURRENCY, SECONDS, () => sayBare(bareClient))
  )
  const lines = [
    await measure('customer → agent', server.pid, () => closedLoop(CONCURRENCY, SECONDS, toAgent)),
    await measure('customer → agent, open loop 300/s', server.pid, () =>
      openLoop(300, SECONDS, (turn) => toAgent(turn))
    ),
    await measure('customer → robot', server.pid, () => closedLoop(CONCURRENCY, SECONDS, toRobot)),
    await measure('customer → robot, open loop 100/s', server.pid, () =>
      openLoop(100, SECONDS, (turn) => toRobot(turn))
    ),
    await measure('agent → customer, page stack', server.pid, () =>
      closedLoop(16, SECONDS, agentSends)
    ),
  ]
  for (const line of [floor, ...lines]) print(line, floor)
  client.close()
  bareClient.close()
}

/** CPU that is spent shortly after the last answer (the robot's) belongs to the run. */
async function measure(name: string, pid: number, work: () => Promise<Measured>): Promise<Line> {
  const [before, databaseBefore] = [cpuMs(pid), databaseCpuMs()]
  const measured = await work()
  await quiet(pid)
  const [cpu, databaseCpu] = [cpuMs(pid) - before, databaseCpuMs() - databaseBefore]
  return { name, measured, cpu, databaseCpu }
}

/** SQLite works inside the server's process, so nothing comes on top of it. */
function databaseCpuMs() {
  return database ? cpuMs(database) : 0
}

async function quiet(pid: number) {
  for (let last = -1; ;) {
    const now = cpuMs(pid)
    if (now - last < 30) return
    last = now
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

function print({ name, measured, cpu, databaseCpu }: Line, floor: Line) {
  const { count, seconds, latencies, failures } = measured
  const each = cpu / count
  const ratio = each / (floor.cpu / floor.measured.count)
  console.log(
    [
      name.padEnd(36),
      `${(count / seconds).toFixed(0)}/s`.padStart(8),
      `p50 ${percentile(latencies, 0.5).toFixed(1)} ms`.padStart(13),
      `p99 ${percentile(latencies, 0.99).toFixed(1)} ms`.padStart(14),
      `${each.toFixed(2)} ms CPU`.padStart(13),
      `${ratio.toFixed(1)}× bare`.padStart(11),
      database ? `+ ${(databaseCpu / count).toFixed(2)} ms database` : '',
      failures ? `${failures} FAILED` : '',
    ].join('  ')
  )
}

async function say(client: Client, token: string) {
  const { status } = await client.send({
    method: 'POST',
    path: `/chat/${bench.inboxKey}/messages`,
    headers: { authorization: `Bearer ${token}` },
    body: { clientId: clientId(), text: `额度怎么查询 ${turns % 100}` },
  })
  return status === 201
}

async function sayBare(client: Client) {
  const body = { clientId: clientId(), text: `额度怎么查询 ${turns % 100}` }
  return (await client.send({ method: 'POST', path: '/', body })).status === 201
}

async function agentSending() {
  const session = await signIn(PORT, bench.loginName, bench.password)
  return async (id: number, turn: number) => {
    const { number } = bench.served[(id * 7 + turn) % bench.served.length]!
    const { status } = await session.send({
      method: 'POST',
      path: `/p/${bench.partnerSlug}/conversations/${number}/messages`,
      body: { clientId: clientId(), text: '好的，已为您处理。' },
    })
    return status === 201
  }
}
