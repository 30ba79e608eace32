/** Run by the benchmark of the audit log in a process of its own: fills it, or seals and verifies it. */
import 'reflect-metadata'
import { application } from './application.js'

const app = application()

const ACTIONS = ['user.renamed', 'session.started', 'setting.changed', 'transcript.read']
const AT_ONCE = 90

await app.init()
await app.boot()
await app.start(async () => {
  const { default: db } = await import('@adonisjs/lucid/services/db')
  const { default: Partner } = await import('#app/partners/models/partner')
  const { sealAudit } = await import('#app/partners/audit_chain/sealing')
  const { verifyChain } = await import('#app/partners/audit_chain/verification')
  const { id } = await Partner.findByOrFail('slug', 'bench')
  const [task, count] = [process.argv[2], Number(process.argv[3])]
  const started = performance.now()
  const rate = (entries: number) => Math.round((entries * 1000) / (performance.now() - started))
  if (task === 'fill') {
    const year = 365 * 86_400_000
    const row = (n: number) => ({
      partner_id: id,
      at: Date.now() - year + Math.floor((n / count) * (year - 86_400_000)),
      actor: `user:${n % 40}`,
      actor_name: `Bench ${n % 40}`,
      action: n % 10_000 === 0 ? 'partner.exported' : ACTIONS[n % 4]!,
      subject: `user:${n % 5000}`,
      subject_name: `User ${n % 5000}`,
      data: JSON.stringify({ before: { name: `Name ${n}` }, after: { name: `Name ${n + 1}` } }),
      ip: '203.0.113.7',
    })
    for (let begin = 0; begin < count; begin += AT_ONCE * 100) {
      const end = Math.min(count, begin + AT_ONCE * 100)
      await db.transaction(async (trx) => {
        for (let at = begin; at < end; at += AT_ONCE) {
          const rows = Array.from({ length: Math.min(AT_ONCE, end - at) }, (_, n) => row(at + n))
          await trx.table('audit_entries').multiInsert(rows)
        }
      })
    }
    console.log(`${count} entries written, ${rate(count)} a second`)
  } else {
    await sealAudit()
    const { rss: sealed } = process.memoryUsage()
    console.log(`sealed in ${Math.round(performance.now() - started)} ms`)
    const began = performance.now()
    const { breach, entries, seals } = await verifyChain(id)
    const seconds = (performance.now() - began) / 1000
    const mb = Math.round((process.memoryUsage().rss - sealed) / 1_048_576)
    console.log(
      `verified ${entries} entries in ${seals} seals: ${Math.round(entries / seconds)} a second, ${mb} MB more, ${breach ? 'broken' : 'whole'}`
    )
  }
})
await app.terminate()
