import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { endianness } from 'node:os'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import type { Groups } from '../synonyms.ts'

const PLUGIN = fileURLToPath(new URL('../', import.meta.url))
const LIBRARIES = ['opencc-js', 'pinyin-pro']

let ownHash: string | undefined

/**
 * The name of what is built of these texts: the same wherever the same would be built, and another one after any change
 * of texts, synonyms, weights, code, dictionaries or the machine's order of bytes.
 */
export function nameOf(entries: readonly (readonly string[])[], synonyms: Groups): string {
  const hash = createHash('sha256').update((ownHash ??= hashOfCode()))
  for (const texts of entries) hash.update(JSON.stringify(texts))
  return hash.update(JSON.stringify(synonyms)).digest('hex')
}

/** Everything that decides how a base is built. */
function hashOfCode(): string {
  const { v8, icu, unicode } = process.versions
  const hash = createHash('sha256').update(JSON.stringify([v8, icu, unicode, endianness()]))
  const libraries = LIBRARIES.map((name) => fileURLToPath(import.meta.resolve(name)))
  for (const path of [...filesIn(PLUGIN), ...libraries]) hash.update(readFileSync(path))
  return hash.digest('hex')
}

function filesIn(folder: string): string[] {
  const paths = readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
  return paths.flatMap((path) => (statSync(path).isDirectory() ? filesIn(path) : [path]))
}
