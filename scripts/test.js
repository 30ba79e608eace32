import { attempt } from './lib/failure.js'
import { handedOver, install } from './lib/packages.js'
import { launch, stopAll } from './lib/processes.js'
import { freePort, startMariadb, startRedis } from './lib/services.js'
import { ranNothing, sumOf, tallyOf } from './lib/tally.js'
import { findChromium, provideTools } from './lib/tools.js'

const SUITES = ['unit', 'contract', 'architecture', 'functional', 'browser']
// What the code looks like is the same on every database.
const ON_SQLITE_ONLY = ['architecture']

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
    (suite) => suite !== 'browser' || !lacks('chromium', 'fonts')
  )
  const tallies = [...missing.map(() => ({ passed: 0, failed: 1 })), await runSqlite(suites)]
  if (!lacks('mariadb', 'redis')) tallies.push(await runMariadb(suites))
  return tallies
}

function runSqlite(suites) {
  return runSuites('SQLite', suites, { DB_CONNECTION: 'sqlite' })
}

async function runMariadb(suites) {
  const both = suites.filter((suite) => !ON_SQLITE_ONLY.includes(suite))
  if (both.length === 0) return { passed: 0, failed: 0 }
  return runSuites('MariaDB and Redis', both, {
    ...(await startMariadb()),
    ...(await startRedis()),
  })
}

async function runSuites(title, suites, env) {
  console.log(`\n━━ ${title}: ${suites.join(', ')} ━━\n`)
  const port = process.env.PORT ?? (await freePort(3399).catch(() => freePort()))
  const { child, ended, stop } = launch(
    process.execPath,
    ['ace.js', 'test', ...suites, ...options()],
    {
      env: { ...env, ...browserEnv(), PORT: String(port), VITE_HMR_PORT: String(await freePort()) },
      stdio: ['ignore', 'pipe', 'inherit'],
      group: true,
    }
  )
  let output = ''
  child.stdout.on('data', (chunk) => {
    process.stdout.write(chunk)
    output += chunk
    // Japa then waits for ever for suites that it never began.
    if (ranNothing(output)) stop()
  })
  const code = await ended
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
