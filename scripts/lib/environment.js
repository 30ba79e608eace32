import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { parseEnv } from 'node:util'
import { Failure } from './failure.js'
import { inRoot } from './root.js'

const SAMPLE = /change.?me|example|sample|secret|password|placeholder|test-only|abcdefgh|12345678/i

/** Loads .env (which never overrides the environment) and fills in what every start needs. */
export function loadEnvironment() {
  const file = inRoot('.env')
  if (existsSync(file)) process.loadEnvFile(file)
  process.env.HOST ||= '127.0.0.1'
  process.env.PORT ||= '3333'
  process.env.DATA_DIR ||= inRoot('tmp/data')
  if (!isAbsolute(process.env.DATA_DIR)) process.env.DATA_DIR = inRoot(process.env.DATA_DIR)
}

/** Writes .env once, with a key of its own; a file that stands is never touched. */
export function prepareEnvFile() {
  if (existsSync(inRoot('.env'))) return
  const lines = [
    '# Written by the first start. Variables of the environment win over these.',
    'NODE_ENV=development',
    'HOST=127.0.0.1',
    'PORT=3333',
    `APP_KEY=${randomBytes(32).toString('base64')}`,
  ]
  writeFileSync(inRoot('.env'), lines.join('\n') + '\n', { flag: 'wx', mode: 0o600 })
}

/** In production every cookie and secret hangs on this key. */
export function requireRealKey() {
  const key = process.env.APP_KEY ?? ''
  const problem = problemOf(key)
  if (!problem) return
  throw new Failure(
    `APP_KEY ${problem}. Put a key of your own into .env or the environment:\n` +
      `  echo "APP_KEY=$(openssl rand -base64 32)" >> .env`
  )
}

function problemOf(key) {
  if (!key) return 'is missing'
  if (SAMPLE.test(key) || keysOfSamples().includes(key)) return 'is a sample that anybody can read'
  if (key.length < 32) return `is too short (${key.length} characters, at least 32 are needed)`
  if (new Set(key).size < 10) return 'repeats itself and is easily guessed'
  return null
}

function keysOfSamples() {
  return ['.env.example', '.env.test']
    .map((name) => inRoot(name))
    .filter((path) => existsSync(path))
    .map((path) => parseEnv(readFileSync(path, 'utf8')).APP_KEY)
}
