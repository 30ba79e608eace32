import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, rm, symlink } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import app from '@adonisjs/core/services/app'
import { dataPath } from '#config/data'

/** A process of the product, started for one test. */
export class ServerProcess {
  output = ''

  constructor(
    private readonly child: ChildProcess,
    readonly url: string
  ) {
    for (const pipe of [child.stdout!, child.stderr!]) {
      pipe.setEncoding('utf8').on('data', (text: string) => (this.output += text))
    }
  }

  get hasExited() {
    return this.child.exitCode !== null || this.child.signalCode !== null
  }

  async post<Answer>(path: string, body: object = {}): Promise<Answer> {
    const response = await fetch(new URL(path, this.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok)
      throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
    return (await response.json()) as Answer
  }

  /** The exit code and how many milliseconds it took. */
  async terminate(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM') {
    if (this.hasExited) return { code: this.child.exitCode, took: 0 }
    const began = performance.now()
    this.child.kill(signal)
    const [code] = (await once(this.child, 'exit')) as [number | null]
    return { code, took: performance.now() - began }
  }

  async answers() {
    while (!(await isUp(this.url))) {
      if (this.hasExited) throw new Error(`The process ended before it answered:\n${this.output}`)
    }
  }

  /** Until nobody listens any more. A child that was killed with its parent is gone a little later than the parent. */
  async isGone() {
    while ((await knock(this.url)) !== 'ECONNREFUSED') await patience()
  }
}

/**
 * Starts `script` as a process of production, `offset` ports after this run's own: on the run's MariaDB and Redis,
 * or on an SQLite file of its own.
 */
export async function startProcess(
  script: string,
  offset: number,
  env: Record<string, string> = {}
) {
  const port = Number(process.env.PORT) + 20_000 + offset
  const dataDirectory = app.tmpPath('test', `process_${port}`)
  await rm(dataDirectory, { recursive: true, force: true })
  return launch(fromSource(script), port, { DATA_DIR: dataDirectory, ...env })
}

/**
 * Starts the product itself on the database of this run, whichever that is: for SQLite its folder holds a link to
 * the run's file. Sessions are rows, so that they survive the process.
 */
export function startServer(offset: number, env: Record<string, string> = {}) {
  return serve(fromSource('bin/server.ts'), offset, { MESSAGES_PER_MINUTE: '100000', ...env })
}

/** What `npm run dev` runs: the product from its sources, with a watch on them. */
export const startDevelopment = (offset: number) =>
  serve(['ace.js', 'serve', '--hmr'], offset, { NODE_ENV: 'development' })

/** The same as `npm run serve` starts it, built if it is not yet what the sources say. */
export function startProduct(offset: number) {
  const APP_KEY = randomBytes(32).toString('base64')
  return serve(['scripts/start.js', 'production'], offset, { APP_KEY })
}

async function serve(script: string[], offset: number, env: Record<string, string>) {
  const port = Number(process.env.PORT) + 20_000 + offset
  const dataDirectory = app.tmpPath('test', `process_${port}`)
  await rm(dataDirectory, { recursive: true, force: true })
  await mkdir(dataDirectory, { recursive: true })
  await symlink(
    dataPath(`xiaoyun_test_${process.env.PORT}.sqlite3`),
    join(dataDirectory, 'xiaoyun.sqlite3')
  )
  return launch(script, port, {
    DATA_DIR: dataDirectory,
    SESSION_DRIVER: 'database',
    LOG_LEVEL: 'warn',
    ...env,
  })
}

const fromSource = (script: string) => ['--import', '@poppinss/ts-exec', script]

async function launch(script: string[], port: number, env: Record<string, string>) {
  const child = spawn(process.execPath, script, {
    cwd: app.makePath(),
    env: {
      ...process.env,
      NODE_ENV: 'production',
      APP_URL: `http://127.0.0.1:${port}`,
      DB_DATABASE: `xiaoyun_test_${process.env.PORT}`,
      ...env,
      PORT: String(port),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // A run that is broken off leaves nothing behind that would take the next one's port.
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
  const server = new ServerProcess(child, `http://127.0.0.1:${port}`)
  await server.answers()
  return server
}

async function isUp(url: string) {
  try {
    return (await fetch(new URL('/health/live', url))).ok
  } catch (error) {
    // Refused: it does not listen yet.
    if (!(error instanceof TypeError)) throw error
    await patience()
    return false
  }
}

const knock = (url: string) =>
  new Promise<string | undefined>((resolve) => {
    const { hostname, port } = new URL(url)
    const socket = createConnection(Number(port), hostname, () => resolve(void socket.destroy()))
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code))
  })

const patience = () => new Promise((resolve) => setTimeout(resolve, 50))
