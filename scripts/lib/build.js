import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { quietly } from './processes.js'
import { inRoot } from './root.js'

const SOURCES = [
  'app',
  'bin',
  'config',
  'database',
  'providers',
  'resources',
  'start',
  'public',
  'adonisrc.ts',
  'package-lock.json',
  'package.json',
  'tsconfig.build.json',
  'tsconfig.json',
  'vite.config.ts',
]
const BUILT = /^public\/assets$/
const stampFile = inRoot('build/.sources')

/** The TypeScript of the routes and the barrels of controllers, events, listeners and policies. */
export const generate = () =>
  quietly(process.execPath, ['ace.js', 'codegen'], { env: { NODE_ENV: 'test' } })

/** Builds into build/, which is emptied first. */
export async function build() {
  await generate()
  const sources = fingerprint()
  await quietly(process.execPath, ['ace.js', 'build', '--tsconfig=tsconfig.build.json'])
  writeFileSync(stampFile, sources)
}

export async function buildIfChanged() {
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint()) return
  console.log('Building …')
  await build()
}

/** By content and not by time: a checkout or a copy alone changes nothing. */
function fingerprint() {
  const hash = createHash('sha256')
  for (const path of SOURCES.flatMap(filesUnder)) {
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(inRoot(path)))
      .update('\0')
  }
  return hash.digest('hex')
}

function filesUnder(path) {
  if (BUILT.test(path) || !existsSync(inRoot(path))) return []
  if (!statSync(inRoot(path)).isDirectory()) return [path]
  return readdirSync(inRoot(path))
    .sort()
    .flatMap((name) => filesUnder(join(path, name)))
}
