/**
 * What a page of the staff costs with a long past stored. Usage:
 *   npm run bench -- pages [--db sqlite|mysql] [--conversations 10000] [--messages 10] [--rounds 40]
 *     [--partners 2000] [--users 50000]
 * Prints server CPU and latency of each page, one request after the other.
 */
import { parseArgs } from 'node:util'
import { launch } from './support/launch.ts'
import { percentile } from './support/load.ts'
import { cpuMs, stop } from './support/process.ts'
import { signIn } from './support/session.ts'

const { values: options } = parseArgs({
  options: {
    db: { type: 'string', default: 'sqlite' },
    conversations: { type: 'string', default: '10000' },
    messages: { type: 'string', default: '10' },
    entries: { type: 'string', default: '500' },
    rounds: { type: 'string', default: '40' },
    partners: { type: 'string', default: '2000' },
    users: { type: 'string', default: '50000' },
  },
})

const PORT = 3905
const ROUNDS = Number(options.rounds)
const { bench, server } = await launch(PORT, {
  database: options.db,
  customers: 60,
  entries: Number(options.entries),
  past: {
    conversations: Number(options.conversations),
    messagesEach: Number(options.messages),
  },
  platform: { partners: Number(options.partners), users: Number(options.users) },
})

try {
  const base = `/p/${bench.partnerSlug}`
  const [month, today] = [new Date(Date.now() - 30 * 86_400_000), new Date()].map((day) =>
    day.toISOString().slice(0, 10)
  )
  await visit('bench.manager', [
    base,
    `${base}/conversations`,
    `${base}/conversations?page=200`,
    `${base}/conversations?q=${encodeURIComponent('客户 1')}`,
    `${base}/conversations?state=open`,
    `${base}/conversations?from=${month}&to=${today}`,
    `${base}/conversations?state=closed&agent=1&from=${month}&to=${today}`,
    `${base}/conversations/1000005`,
    `${base}/products/loan/knowledge/entries`,
    `${base}/products/loan/knowledge/entries?q=${encodeURIComponent('额度')}`,
    `${base}/products/loan/knowledge/categories`,
    `${base}/users`,
    `${base}/agents`,
    `${base}/service-groups`,
    `${base}/inboxes`,
    `${base}/settings`,
  ])
  await visit(bench.loginName, [
    `${base}/workbench`,
    `${base}/conversations`,
    `${base}/workbench/lists`,
    `${base}/workbench/conversations/${bench.served[0]!.number}`,
  ])
  await visit('bench.operator', [
    '/operator',
    '/operator/partners',
    '/operator/partners?page=40',
    '/operator/partners?q=19',
    '/operator/partners?sort=open',
    '/operator/partners?sort=last',
    '/operator/partners?sort=until&standing=active',
    '/operator/partners?health=failing',
    '/operator/partners?health=quiet',
    `/operator/partners/${bench.partnerSlug}`,
  ])
} finally {
  await stop(server)
}

async function visit(loginName: string, pages: string[]) {
  const session = await signIn(PORT, loginName, bench.password)
  console.log(`\nas ${loginName}`)
  for (const path of pages) {
    const page = () => session.send({ method: 'GET', path, headers: { accept: 'text/html' } })
    for (let warm = 0; warm < 5; warm++) await page()
    const cpu = cpuMs(server.pid)
    const latencies: number[] = []
    const statuses = new Set<number>()
    for (let round = 0; round < ROUNDS; round++) {
      const started = performance.now()
      statuses.add((await page()).status)
      latencies.push(performance.now() - started)
    }
    console.log(
      `${((cpuMs(server.pid) - cpu) / ROUNDS).toFixed(1)} ms CPU`.padStart(13),
      `p50 ${percentile(latencies, 0.5).toFixed(1)} ms`.padStart(13),
      `p99 ${percentile(latencies, 0.99).toFixed(1)} ms`.padStart(14),
      ` ${[...statuses].join(' ')}  ${path}`
    )
  }
}
