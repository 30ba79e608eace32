import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Failure } from './failure.js'
import { launch } from './processes.js'
import { scratch } from './scratch.js'
import { find } from './tools.js'

const folder = scratch('services')

/** A MariaDB of its own, empty and gone afterwards; gives the environment that leads to it. */
export async function startMariadb() {
  const data = join(folder, 'mariadb')
  const user = `--user=${userInfo().username}`
  const port = await freePort()
  mkdirSync(data)
  execFileSync(find('mariadb-install-db'), [
    '--no-defaults',
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    `--datadir=${data}`,
    user,
  ])
  await untilReady(find('mariadbd'), port, [
    '--no-defaults',
    `--datadir=${data}`,
    `--socket=${join(folder, 'mariadb.sock')}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    '--innodb-flush-log-at-trx-commit=2',
    user,
  ])
  return {
    DB_CONNECTION: 'mysql',
    DB_HOST: '127.0.0.1',
    DB_PORT: String(port),
    DB_USER: 'root',
    DB_PASSWORD: '',
  }
}

export async function startRedis() {
  const port = await freePort()
  const args = ['--port', port, '--bind', '127.0.0.1', '--save', '', '--dir', folder].map(String)
  await untilReady(find('redis-server'), port, args)
  return { REDIS_HOST: '127.0.0.1', REDIS_PORT: String(port) }
}

export function freePort(wanted = 0) {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(wanted, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

async function untilReady(command, port, args) {
  let lives = true
  const { ended } = launch(command, args, { stdio: 'ignore' })
  const watched = ended.finally(() => (lives = false))
  await Promise.race([watched, untilItAnswers(port, () => lives)])
  if (!lives) throw new Failure(`${command} ended before it was ready.`)
}

async function untilItAnswers(port, lives) {
  while (lives() && !(await answers(port))) await pause(100)
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(Boolean(socket.end())))
    socket.once('error', () => resolve(false))
  })
}
