import { existsSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { inRoot } from './root.js'

/** Script that a page loads before it works, gzipped. */
const BUDGETS = {
  'resources/js/app.ts': 70_000,
  'resources/js/chat.ts': 45_000,
  'resources/js/widget.ts': 3_000,
}
const assets = inRoot('build/public/assets')

/** A sentence for each entry that has grown too large; an entry's static imports count, dynamic ones do not. */
export function overBudget() {
  const manifest = JSON.parse(readFileSync(`${assets}/.vite/manifest.json`, 'utf8'))
  return Object.entries(BUDGETS)
    .filter(([entry]) => manifest[entry] || existsSync(inRoot(entry)))
    .map(([entry, limit]) => judge(entry, sizeOf(manifest, entry), limit))
    .filter(Boolean)
}

function judge(entry, size, limit) {
  if (size === 0) return `${entry} is not in the build.`
  console.log(`${entry}: ${size} of ${limit} bytes, gzipped`)
  return size > limit ? `${entry} is ${size} bytes gzipped, its budget is ${limit}.` : null
}

function sizeOf(manifest, entry) {
  let size = 0
  for (const key of chunksOf(manifest, entry)) {
    size += gzipSync(readFileSync(`${assets}/${manifest[key].file}`)).length
  }
  return size
}

function chunksOf(manifest, key, seen = new Set()) {
  if (!manifest[key] || seen.has(key)) return seen
  seen.add(key)
  for (const imported of manifest[key].imports ?? []) chunksOf(manifest, imported, seen)
  return seen
}
