import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { Failure } from './failure.js'
import { root } from './root.js'

const GRACE = 8000
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']
const running = new Map()

/**
 * Runs a command to its end and gives its exit code. `group` puts it at the head of a process group of its own, for
 * commands that leave their children behind when they are told to stop.
 */
export async function run(command, args, options = {}) {
  return launch(command, args, options).ended
}

/** Like `run`, but any exit code other than 0 is a failure. */
export async function must(command, args, options = {}) {
  const code = await run(command, args, options)
  if (code !== 0) throw new Failure(`"${[command, ...args].join(' ')}" ended with code ${code}.`)
}

/** Like `must`, for commands whose output is of use only where they fail. */
export async function quietly(command, args, options = {}) {
  const { child, ended } = launch(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  const output = []
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => output.push(chunk))
  }
  const code = await ended
  if (code === 0) return
  process.stderr.write(Buffer.concat(output))
  throw new Failure(`"${[command, ...args].join(' ')}" ended with code ${code}.`)
}

/** Starts a command and returns at once; whatever still runs is stopped together with the script. */
export function launch(command, args, { env = {}, stdio = 'inherit', group = false } = {}) {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio,
    detached: group,
  })
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal]))
  }).finally(() => forget(child))
  if (running.size === 0) listenToSignals()
  running.set(child, { group, ended })
  return { child, ended, stop: (signal = 'SIGTERM') => kill(child, group, signal) }
}

/** Asks everything that runs to end, insists after a while, and waits until it is gone. */
export async function stopAll(signal = 'SIGTERM') {
  send(signal)
  const insist = setTimeout(() => send('SIGKILL'), GRACE)
  await Promise.allSettled([...running.values()].map(({ ended }) => ended))
  clearTimeout(insist)
}

function send(signal) {
  for (const [child, { group }] of running) kill(child, group, signal)
}

function kill(child, group, signal) {
  if (!group || !child.pid) return child.kill(signal)
  try {
    process.kill(-child.pid, signal)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}

function forget(child) {
  running.delete(child)
  if (running.size === 0) for (const signal of SIGNALS) process.off(signal, endWith)
}

function listenToSignals() {
  for (const signal of SIGNALS) process.on(signal, endWith)
}

async function endWith(signal) {
  await stopAll(signal)
  process.exit(128 + constants.signals[signal])
}
