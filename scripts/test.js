import { rmSync } from 'node:fs'
import { setPriority } from 'node:os'
import { generate } from './lib/build.js'
import { attempt } from './lib/failure.js'
import { limitSuites } from './lib/limits.js'
import { handedOver, install } from './lib/packages.js'
import { launch, stopAll } from './lib/processes.js'
import { scratch } from './lib/scratch.js'
import { freePort, startMariadb, startRedis } from './lib/services.js'
import { ranNothing, sumOf, tallyOf } from './lib/tally.js'
import { findChromium, provideTools } from './lib/tools.js'

const SUITES = ['unit', 'contract', 'architecture', 'functional', 'looks', 'browser']
const IN_A_BROWSER = ['looks', 'browser']
// What the code and what the pages look like is the same on every database; SQLite has time for both.
const ON_SQLITE_ONLY = ['architecture', 'looks']
/** Far above what any of them takes on a slow machine: one that has not ended by then never will. */
const LIMIT_MS = 10 * 60_000
/** For what may wait, so that whoever has a time to keep goes first. */
const IN_THE_BACKGROUND = 5

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

  await generate()
  // Both databases at once, but for the browser: people's patience is not measured on a busy machine.
  tallies.push(
    ...(await together(databases, (one) => of(one, (suite) => !IN_A_BROWSER.includes(suite))))
  )
  const [looks, browsers] = await Promise.all([
    together(databases, (one) => of(one, (suite) => suite === 'looks'), IN_THE_BACKGROUND),
    inTurn(databases, (one) => of(one, (suite) => suite === 'browser')),
  ])
  return [...tallies, ...looks, ...browsers]
}

async function withMariadb() {
  const env = { ...(await startMariadb()), ...(await startRedis()) }
  return { title: 'MariaDB and Redis', env, without: ON_SQLITE_ONLY }
}

function runsOf(databases, suitesOf) {
  const runs = databases.map((one) => ({ one, suites: suitesOf(one) }))
  return runs.filter(({ suites }) => suites.length > 0)
}

/** The first one is seen while it runs, the others when they have ended, and so is what runs in the background. */
async function together(databases, suitesOf, priority = 0) {
  const runs = runsOf(databases, suitesOf).map(({ one, suites }, index) =>
    runSuites(one, suites, { isHeld: index > 0 || priority > 0, priority })
  )
  return Promise.all(runs)
}

async function inTurn(databases, suitesOf) {
  const tallies = []
  for (const { one, suites } of runsOf(databases, suitesOf))
    tallies.push(await runSuites(one, suites))
  return tallies
}

async function runSuites({ title, env }, suites, { isHeld = false, priority = 0 } = {}) {
  const heading = `\n━━ ${title}: ${suites.join(', ')} ━━\n`
  if (!isHeld) console.log(heading)
  const folder = scratch('test')
  const { child, ended, stop } = await launchSuites(env, suites, folder, isHeld)
  if (priority > 0) setPriority(child.pid, priority)
  let output = ''
  let exceeded = ''
  const limit = limitSuites(suites, LIMIT_MS, (suite) => {
    exceeded = `✖ ${title}: stopped, ${suite} took over ${LIMIT_MS / 60_000} minutes.`
    stop('SIGKILL')
  })
  child.stdout.on('data', (chunk) => {
    if (!isHeld) process.stdout.write(chunk)
    output += chunk
    limit.read(String(chunk))
    // Japa then waits for ever for suites that it never began.
    if (ranNothing(output)) stop()
  })
  const code = await ended
  limit.end()
  rmSync(folder, { recursive: true, force: true })
  if (isHeld) console.log(`${heading}\n${output}`)
  if (exceeded) console.log(exceeded)
  return tallyOf(output, code)
}

async function launchSuites(env, suites, folder, isHeld) {
  // Servers that tests start themselves listen 20,000 above.
  const ports = isHeld ? freePort(3499) : (process.env.PORT ?? freePort(3399))
  const port = await Promise.resolve(ports).catch(() => freePort())
  return launch(
    process.execPath,
    ['--import=@poppinss/ts-exec', 'bin/test.ts', ...suites, ...options()],
    {
      env: {
        ...env,
        ...browserEnv(),
        PORT: String(port),
        VITE_HMR_PORT: String(await freePort()),
        TMPDIR: folder,
        DATA_DIR: folder,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
      group: true,
    }
  )
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
