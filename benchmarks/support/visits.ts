import { databasePid } from './database.ts'
import type { launch } from './launch.ts'
import { percentile } from './load.ts'
import { cpuMs } from './process.ts'
import { signIn } from './session.ts'

type Launched = Awaited<ReturnType<typeof launch>>

const WARM_UP = 5

/**
 * Asks for each page so many times, one request after the other, and prints its CPU (of the server, and of the database where
 * it is another process here), its latency and its status. Answers how many took longer than the limit at p99.
 */
export async function visitor({ bench, server, environment }: Launched, rounds: number) {
  const port = Number(environment.PORT)
  const database = environment.DB_CONNECTION === 'mysql' ? await databasePid() : null
  const spent = () => [server.pid, database].map((pid) => (pid ? cpuMs(pid) : 0))

  return async (loginName: string, pages: string[], limit = Infinity) => {
    const session = await signIn(port, loginName, bench.password)
    console.log(`\nas ${loginName}`)
    let late = 0
    for (const path of pages) {
      const page = () => session.send({ method: 'GET', path, headers: { accept: 'text/html' } })
      for (let warm = 0; warm < WARM_UP; warm++) await page()
      const before = spent()
      const latencies: number[] = []
      const statuses = new Set<number>()
      for (let round = 0; round < rounds; round++) {
        const started = performance.now()
        statuses.add((await page()).status)
        latencies.push(performance.now() - started)
      }
      const [app, db] = spent().map((ms, at) => ((ms - before[at]!) / rounds).toFixed(1))
      const [half, most] = [percentile(latencies, 0.5), percentile(latencies, 0.99)]
      // A refusal is fast.
      if (statuses.size > 1 || !statuses.has(200))
        throw new Error(`${path}: ${[...statuses].join(' ')}`)
      if (most > limit) late++
      console.log(
        `${app}${database ? ` + ${db}` : ''} ms CPU`.padStart(18),
        `p50 ${half.toFixed(1)} ms`.padStart(13),
        `p99 ${most.toFixed(1)} ms`.padStart(14),
        ` ${[...statuses].join(' ')}  ${most > limit ? '! ' : ''}${path}`
      )
    }
    return late
  }
}
