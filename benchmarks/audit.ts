/**
 * What the audit log costs with many entries. Usage:
 *   npm run bench -- audit [--db sqlite|mysql] [--entries 1000000] [--rounds 40]
 * Prints server CPU and latency of its pages, one request after the other, and how fast it is sealed and verified.
 */
import { execFile } from 'node:child_process'
import { parseArgs, promisify } from 'node:util'
import { launch } from './support/launch.ts'
import { percentile } from './support/load.ts'
import { cpuMs, stop } from './support/process.ts'
import { signIn } from './support/session.ts'

const { values: options } = parseArgs({
  options: {
    db: { type: 'string', default: 'sqlite' },
    entries: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '40' },
  },
})

const PORT = 3907
const ROUNDS = Number(options.rounds)
const ROOT = new URL('../', import.meta.url).pathname
const { bench, server, environment } = await launch(PORT, {
  database: options.db,
  customers: 2,
  entries: 1,
})

try {
  console.log(await inConsole('fill', options.entries))
  const session = await signIn(PORT, 'bench.manager', bench.password)
  const list = `/p/${bench.partnerSlug}/audit-entries`
  for (const [name, query] of [
    ['newest', ''],
    ['oldest', '?oldest=1'],
    ['a day', '?from=2026-03-01&to=2026-03-01'],
    ['an action', '?action=user.renamed'],
    ['a rare action', '?action=partner.exported'],
    ['a person', '?person=user:3'],
    ['a person by name', '?person=bench'],
    ['a person and a rare action', '?person=user:3&action=partner.exported'],
    ['a subject', '?subject=user:77'],
    ['nobody', '?person=user:999999'],
  ] as const) {
    const latencies: number[] = []
    let [status, cpu] = [0, 0]
    for (let round = -3; round < ROUNDS; round++) {
      if (round === 0) cpu = cpuMs(server.pid)
      const started = performance.now()
      const page = { method: 'GET', path: list + query, headers: { accept: 'text/html' } } as const
      status = (await session.send(page)).status
      if (round >= 0) latencies.push(performance.now() - started)
    }
    const [half, most] = [percentile(latencies, 0.5), percentile(latencies, 0.99)]
    const each = ((cpuMs(server.pid) - cpu) / ROUNDS).toFixed(1)
    console.log(
      `${each} ms CPU  p50 ${half.toFixed(1)} ms  p99 ${most.toFixed(1)} ms  ${status}  ${name}`
    )
  }
  console.log(await inConsole('verify', '0'))
} finally {
  await stop(server)
}

/** In a process of its own, on the same database. */
async function inConsole(task: string, count: string) {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import=@poppinss/ts-exec', 'benchmarks/support/audit.ts', task, count],
    { cwd: ROOT, env: { ...process.env, ...environment, NODE_ENV: 'development' } }
  )
  return stdout.trim()
}
