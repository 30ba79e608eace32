import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { Failure } from './failure.js'
import { must, run } from './processes.js'
import { inRoot } from './root.js'

/** The Node that is installed with the packages; a machine's own may be older. */
const ownNode = inRoot('node_modules/.bin/node')

export async function install() {
  if (isInstalled()) return
  console.log('Installing packages …')
  // A NODE_ENV of production in the environment would leave out what the build needs.
  const args = ['ci', '--include=dev', '--include=optional']
  try {
    const npm = process.env.npm_execpath
    await (npm ? must(process.execPath, [npm, ...args]) : must('npm', args))
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
    throw new Failure('npm was not found. Install it (Debian: apt-get install npm) and try again.')
  }
}

/**
 * Repeats the script on the project's own Node where it runs on another one. True when it did, and the script has
 * nothing left to do.
 */
export async function handedOver() {
  if (existsSync(ownNode)) {
    if (realpathSync(ownNode) === realpathSync(process.execPath)) return false
    process.exitCode = await run(ownNode, [...process.execArgv, ...process.argv.slice(1)])
    return true
  }
  if (Number(process.versions.node.split('.')[0]) >= 24) return false
  throw new Failure(
    `Node 24 is needed, this is ${process.version}, and npm has none for this system.`
  )
}

/** Compares the lockfile with npm's own record of what it put into node_modules. */
function isInstalled() {
  const wanted = packagesOf('package-lock.json')
  const present = packagesOf('node_modules/.package-lock.json')
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' ||
      (present[path] ? present[path].version === entry.version : entry.optional === true)
  )
}

function packagesOf(lockfile) {
  const path = inRoot(lockfile)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {}
}
