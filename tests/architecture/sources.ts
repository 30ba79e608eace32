import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import app from '@adonisjs/core/services/app'

export interface Source {
  /** From the root of the repository. */
  path: string
  text: string
  lines: number
}

/** Every file below a folder whose name ends so. */
export function sources(folder: string, ...endings: string[]): Source[] {
  const root = app.makePath()
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }))
    .map((source) => ({ ...source, lines: source.text.split('\n').length - 1 }))
    .sort((one, other) => one.path.localeCompare(other.path))
}

const IMPORT = /(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g

export const importsOf = ({ text }: Source) => [...text.matchAll(IMPORT)].map(([, name]) => name!)
