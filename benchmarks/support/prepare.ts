/** Run by the benchmarks in a process of its own: makes the tables and the benchmark's world, prints it as JSON. */
import 'reflect-metadata'
import { application } from './application.js'

const TABLES = [
  ...['partners', 'users', 'role_grants', 'agents', 'group_memberships', 'conversations'],
  ...['messages', 'applications', 'contracts', 'human_service_requests', 'notices'],
  ...['login_sessions', 'support_accesses', 'audit_entries'],
]
const app = application()

await app.init()
await app.boot()
await app.start(async () => {
  const { default: db } = await import('@adonisjs/lucid/services/db')
  const { migrate } = await import('#app/core/preparation')
  const { seedBench } = await import('./seed.js')
  const { seedHistory } = await import('./history.js')
  const { seedPlatform } = await import('./platform.js')
  const { seedCrowd } = await import('./crowd.js')
  const { seedPaperwork } = await import('./paperwork.js')
  const { analyze } = await import('./rows.js')
  await db.connection().dropAllTables()
  await migrate(db, app)
  const [customers, entries, conversations, messagesEach, partners, users] = process.argv
    .slice(2)
    .map(Number)
  const bench = await seedBench(customers!, entries!)
  if (conversations) await seedHistory(conversations, messagesEach!)
  if (partners) {
    await seedPlatform(partners, users!)
    await seedCrowd(users!)
    await seedPaperwork(partners)
    await analyze(TABLES)
  }
  process.stdout.write(JSON.stringify(bench))
})
await app.terminate()
