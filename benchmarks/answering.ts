/**
 * A robot's answer from end to end, with a small and with a large knowledge base. Usage:
 *   npm run bench -- answering [--db sqlite|mysql] [--entries 100,20000] [--questions 400]
 * One question after the other, each by another customer; of each it is asked when the answer stood in the database
 * after the question did. Prints this and the CPU of the server's process for each answer;
 * fails where the largest takes more than twice of the smallest. It needs a build (npm run build).
 */
import { parseArgs } from 'node:util'
import { setTimeout as delay } from 'node:timers/promises'
import { launch } from './support/launch.ts'
import { Client, percentile } from './support/load.ts'
import { cpuMs, rssMb, stop } from './support/process.ts'

const { values: options } = parseArgs({
  options: {
    db: { type: 'string', default: 'sqlite' },
    entries: { type: 'string', default: '100,20000' },
    questions: { type: 'string', default: '400' },
  },
})

const PORT = 3910
const MOST = 2
const QUESTIONS = Number(options.questions)
const WARM_UP = 50

/** Questions that are complete: no one waits for more of them. */
const TEXTS = ['额度怎么查询？', '账单在哪里看？', '优惠券怎么申请？', '密码忘了怎么办？']

interface Told {
  messages: { author: string; sequence: number; sentAt: string | number }[]
}

async function measured(entries: number) {
  const { bench, server } = await launch(PORT, {
    database: options.db,
    customers: 2 * (QUESTIONS + WARM_UP),
    entries,
  })
  const client = new Client(PORT, 4)
  const ask = (turn: number) => answered(client, bench.inboxKey, bench.unserved[turn]!.token, turn)
  try {
    const first = await ask(0)
    for (let turn = 1; turn < WARM_UP; turn++) await ask(turn)
    const before = cpuMs(server.pid)
    const times: number[] = []
    for (let turn = 0; turn < QUESTIONS; turn++) times.push(await ask(WARM_UP + turn))
    const cpu = cpuMs(server.pid) - before
    times.sort((one, other) => one - other)
    return {
      entries,
      'first ms': first,
      'p50 ms': percentile(times, 0.5),
      'p99 ms': percentile(times, 0.99),
      'CPU ms each': Math.round((100 * cpu) / QUESTIONS) / 100,
      'RSS MB': Math.round(rssMb(server.pid)),
    }
  } finally {
    client.close()
    await stop(server)
  }
}

/** Milliseconds from the question in the database to the answer in it, as their rows tell. */
async function answered(client: Client, inboxKey: string, token: string, turn: number) {
  const headers = { authorization: `Bearer ${token}` }
  const text = TEXTS[turn % TEXTS.length]!
  const body = { clientId: `a${turn}`, text }
  const sent = await client.send({
    ...{ method: 'POST', path: `/chat/${inboxKey}/messages`, headers, body },
  })
  if (sent.status !== 201) throw new Error(`${sent.status}: ${sent.body}`)
  const deadline = Date.now() + 30_000
  while (Date.now() < deadline) {
    const path = `/chat/${inboxKey}/refresh?since=0`
    const { messages } = JSON.parse(
      (await client.send({ method: 'GET', path, headers })).body
    ) as Told
    const asked = messages.find(({ author }) => author === 'customer')
    const answer = messages.find(({ author }) => author === 'robot')
    if (asked && answer) return timeOf(answer) - timeOf(asked)
    // The first waits for the base to be built: whoever looks all the time is refused.
    await delay(turn === 0 ? 100 : 5)
  }
  throw new Error(`"${text}" was not answered`)
}

const timeOf = ({ sentAt }: { sentAt: string | number }) => new Date(sentAt).getTime()

const rows: Awaited<ReturnType<typeof measured>>[] = []
for (const entries of options.entries.split(',').map(Number)) rows.push(await measured(entries))
console.table(rows)
const ratio = (of: 'p50 ms' | 'CPU ms each') => rows.at(-1)![of] / rows[0]![of]
console.log(
  `from the smallest to the largest: ${ratio('p50 ms').toFixed(2)}× the time, ${ratio('CPU ms each').toFixed(2)}× the CPU`
)
process.exit(Math.max(ratio('p50 ms'), ratio('CPU ms each')) > MOST ? 1 : 0)
