/**
 * What a page of the staff costs with a long past stored. Usage:
 *   npm run bench -- pages [--db sqlite|mysql] [--conversations 10000] [--messages 10] [--rounds 40]
 * Prints CPU and latency of each page, one request after the other.
 */
import { parseArgs } from 'node:util'
import { launch } from './support/launch.ts'
import { stop } from './support/process.ts'
import { visitor } from './support/visits.ts'

const { values: options } = parseArgs({
  options: {
    db: { type: 'string', default: 'sqlite' },
    conversations: { type: 'string', default: '10000' },
    messages: { type: 'string', default: '10' },
    entries: { type: 'string', default: '500' },
    rounds: { type: 'string', default: '40' },
  },
})

const PORT = 3905
const launched = await launch(PORT, {
  database: options.db,
  customers: 60,
  entries: Number(options.entries),
  past: {
    conversations: Number(options.conversations),
    messagesEach: Number(options.messages),
  },
})
const { bench, server } = launched
const visit = await visitor(launched, Number(options.rounds))

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
} finally {
  await stop(server)
}
