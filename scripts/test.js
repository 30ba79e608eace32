import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { attempt } from './lib/failure.js'
import { handedOver, install } from './lib/packages.js'
import { launch, stopAll } from './lib/processes.js'
import { freePort, startMariadb, startRedis } from './lib/services.js'
import { ranNothing, sumOf, tallyOf } from './lib/tally.js'
import { findChromium, provideTools } from './lib/tools.js'

const SUITES = ['unit', 'contract', 'architecture', 'functional', 'looks', 'browser']
const IN_A_BROWSER = ['looks', 'browser']
// What the code and what the pages look like is the same on every database; SQLite has time for both.
const ON_SQLITE_ONLY = ['architecture', 'looks']
const BOOTED = /booting application/

await attempt(async () => {
  await install()
  if (await handedOver()) return
  const missing = await provideTools()
  tellWhatIsMissing(missing)
  let sum = { passed: 0, failed: 1 }
  process.once('exit', () => {
    tellWhatIsMissing(missing)
    console.log(`\n${sum.passed} passed, ${sum.failed} failed`)
  })
  try {
    sum = sumOf(await runEverything(missing))
    if (sum.failed > 0) process.exitCode = 1
  } finally {
    await stopAll()
  }
})

/** Before the tests and again after them, where it is not a thousand lines away. */
function tellWhatIsMissing(missing) {
  for (const { part, provide } of missing) console.log(`✖ Cannot run ${part}. Provide: ${provide}`)
}

/** Arguments are Japa's: names of suites, `--files=…`, `--tests=…`. */
async function runEverything(missing) {
  const lacks = (...names) => missing.some(({ name }) => names.includes(name))

  const suites = chosenSuites().filter(
    (suite) => !IN_A_BROWSER.includes(suite) || !lacks('chromium', 'fonts')
  )
  const databases = [{ title: 'SQLite', env: { DB_CONNECTION: 'sqlite' }, without: [] }]
  if (!lacks('mariadb', 'redis')) databases.push(await withMariadb())
  const of = ({ without }, wanted) =>
    suites.filter((suite) => !without.includes(suite) && wanted(suite))
  const tallies = missing.map(() => ({ passed: 0, failed: 1 }))

  // Both databases at once, but for the browser: people's patience is not measured on a busy machine.
  tallies.push(...(await together(databases, (one) => of(one, (suite) => suite !== 'browser'))))
  for (const one of databases) {
    const browser = of(one, (suite) => suite === 'browser')
    if (browser.length > 0) tallies.push(await runSuites(one, browser))
  }
  return tallies
}

async function withMariadb() {
  const env = { ...(await startMariadb()), ...(await startRedis()) }
  return { title: 'MariaDB and Redis', env, without: ON_SQLITE_ONLY }
}

/** The first one is seen while it runs, the others when it has ended. */
async function together(databases, suitesOf) {
  let isBooted = Promise.resolve()
  const runs = databases
    .map((one) => ({ one, suites: suitesOf(one) }))
    .filter(({ suites }) => suites.length > 0)
    .map(({ one, suites }, index) => {
      // Each start generates the same files anew.
      const { promise, resolve } = Promise.withResolvers()
      const run = isBooted.then(() =>
        runSuites(one, suites, { isHeld: index > 0, booted: resolve })
      )
      isBooted = promise
      return run.finally(resolve)
    })
  return Promise.all(runs)
}

async function runSuites({ title, env }, suites, { isHeld = false, booted = () => {} } = {}) {
  const heading = `\n━━ ${title}: ${suites.join(', ')} ━━\n`
  if (!isHeld) console.log(heading)
  // Servers that tests start themselves listen 20,000 above.
  const ports = isHeld ? freePort(3499) : (process.env.PORT ?? freePort(3399))
  const port = await Promise.resolve(ports).catch(() => freePort())
  const temporary = mkdtempSync(join(tmpdir(), 'xiaoyun-test-'))
  const { child, ended, stop } = launch(
    process.execPath,
    ['ace.js', 'test', ...suites, ...options()],
    {
      env: {
        ...env,
        ...browserEnv(),
        PORT: String(port),
        VITE_HMR_PORT: String(await freePort()),
        TMPDIR: temporary,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
      group: true,
    }
  )
  let output = ''
  child.stdout.on('data', (chunk) => {
    if (!isHeld) process.stdout.write(chunk)
    output += chunk
    if (BOOTED.test(output)) booted()
    // Japa then waits for ever for suites that it never began.
    if (ranNothing(output)) stop()
  })
  const code = await ended
  rmSync(temporary, { recursive: true, force: true })
  if (isHeld) console.log(`${heading}\n${output}`)
  return tallyOf(output, code)
}

function browserEnv() {
  const chromium = findChromium()
  const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}
  return chromium ? { CHROMIUM: chromium, ...colours } : colours
}

function options() {
  return process.argv.slice(2).filter((argument) => argument.startsWith('-'))
}

function chosenSuites() {
  const named = process.argv.slice(2).filter((argument) => !argument.startsWith('-'))
  return named.length > 0 ? named : SUITES
}
