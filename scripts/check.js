import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { overBudget } from './lib/budgets.js'
import { buildIfChanged, generate } from './lib/build.js'
import { attempt, Failure } from './lib/failure.js'
import { handedOver, install } from './lib/packages.js'
import { must, quietly } from './lib/processes.js'
import { inRoot } from './lib/root.js'

const GENERATED = [
  ...['controllers.ts', 'events.ts', 'listeners.ts', 'policies.ts', 'routes.d.ts'].map(
    (name) => `.adonisjs/server/${name}`
  ),
  'database/schema.ts',
]
const npm = (script) => must('npm', ['run', '--silent', script])
const steps = {
  format: () => npm('format:check'),
  lint: () => npm('lint'),
  types: () => npm('typecheck'),
  generated: checkGenerated,
  tests: () => must(process.execPath, ['scripts/test.js']),
  build: buildIfChanged,
  budgets: checkBudgets,
}
// These change nothing, so that they may run beside each other.
const READ_ONLY = ['format', 'lint', 'types']
const [PREPARE, READ_ONLY_ALONE, REST] = ['--prepare', '--read-only', '--rest']
const chosen = new Set(chosenSteps())

await attempt(async () => {
  await install()
  if (process.argv.includes(PREPARE) || (await handedOver())) return
  const failed = []
  const attemptStep = async (name) => {
    if (!(await passes(name, steps[name]))) failed.push(name)
  }
  await Promise.all(READ_ONLY.filter((name) => chosen.has(name)).map(attemptStep))
  for (const name of chosen) if (!READ_ONLY.includes(name)) await attemptStep(name)
  if (failed.length > 0) throw new Failure(`✖ ${failed.join(', ')}`)
  console.log(`\n✔ ${[...chosen].join(', ')}`)
})

/** All, or those that may run beside the tests, or what is left then; `--prepare` only installs for both. */
function chosenSteps() {
  if (process.argv.includes(READ_ONLY_ALONE)) return READ_ONLY
  const all = Object.keys(steps)
  if (!process.argv.includes(REST)) return all
  return all.filter((name) => name !== 'tests' && !READ_ONLY.includes(name))
}

/** Every step is tried, so that one run names everything there is to mend. */
async function passes(name, step) {
  const start = performance.now()
  console.log(`\n━━ ${name} ━━`)
  let problem = null
  try {
    await step()
  } catch (error) {
    problem = error
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(problem ? `✖ ${name} (${seconds} s): ${problem.message}` : `✔ ${name} (${seconds} s)`)
  return !problem
}

/** Makes everything anew that is made by a program, and compares it with what is committed. */
async function checkGenerated() {
  const before = GENERATED.map(contentOf)
  await generate()
  await migrateAway()
  const changed = GENERATED.filter((path, index) => contentOf(path) !== before[index])
  if (changed.length > 0) throw new Failure(`Commit what is new in ${changed.join(', ')}.`)
}

/** The models' columns are read from a database that the migrations have just made. */
async function migrateAway() {
  const folder = mkdtempSync(join(tmpdir(), 'xiaoyun-schema-'))
  const key = contentOf('.env.test').match(/^APP_KEY=(.*)$/m)[1]
  try {
    await quietly(process.execPath, ['ace.js', 'migration:run'], {
      env: {
        NODE_ENV: 'development',
        DATA_DIR: folder,
        DB_CONNECTION: 'sqlite',
        HOST: '127.0.0.1',
        PORT: '3333',
        APP_KEY: key,
      },
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function contentOf(path) {
  return existsSync(inRoot(path)) ? readFileSync(inRoot(path), 'utf8') : ''
}

function checkBudgets() {
  const problems = overBudget()
  if (problems.length > 0) throw new Failure(problems.join('\n'))
}
