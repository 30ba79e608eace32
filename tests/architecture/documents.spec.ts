import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { sources } from '#tests/architecture/sources'
import type { Source } from '#tests/architecture/sources'

const read = (path: string) => readFileSync(app.makePath(path), 'utf8')

const documents = (): Source[] => [
  ...readdirSync(app.makePath())
    .filter((name) => name.endsWith('.md'))
    .map((path) => ({ path, text: read(path), lines: 0 })),
  ...sources('docs', '.md'),
  ...sources('app', '.md'),
]

/** What `pattern` finds in them, with the place where it stands. */
const found = (files: Source[], pattern: RegExp) =>
  files.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)].map(([, name]) => ({ path, name: name! }))
  )

const lacking = (files: Source[], pattern: RegExp, exists: (name: string) => boolean) =>
  found(files, pattern)
    .filter(({ name }) => !exists(name))
    .map(({ path, name }) => `${path}: ${name}`)

test.group('Documents', () => {
  test('every variable is explained for whoever runs it', ({ assert }) => {
    const variables = [...read('start/env.ts').matchAll(/^ {2}([A-Z_]+): Env/gm)].map(
      ([, name]) => name!
    )
    assert.isAbove(variables.length, 20)
    for (const path of ['docs/operations.md', '.env.example']) {
      const unsaid = variables.filter((name) => !new RegExp(`\\b${name}\\b`).test(read(path)))
      assert.deepEqual(unsaid, [], path)
    }
  })

  test('no variable is explained that is not there', ({ assert }) => {
    const table = [{ path: 'docs/operations.md', text: read('docs/operations.md'), lines: 0 }]
    const known = read('start/env.ts')
    assert.deepEqual(
      lacking(table, /^\| `([A-Z_]+)` /gm, (name) => known.includes(`  ${name}: Env`)),
      []
    )
  })

  test('npm scripts and commands that are named exist', ({ assert }) => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const script =
      /npm (?:run )?(?!ci\b|i\b|install\b|uninstall\b)([a-z]+(?::[a-z]+)*)\b(?=[ `\n])/g
    const called = found(documents(), /(`npm [^`]+`|^npm .*)/gm).map((one) => ({
      path: one.path,
      text: `${one.name}\n`,
      lines: 0,
    }))
    assert.isNotEmpty(found(called, script))
    assert.deepEqual(
      lacking(called, script, (name) => name in scripts),
      []
    )

    const commands = sources('app/commands', '.ts').map(({ text }) => text)
    const isThere = (name: string) =>
      name.startsWith('migration:') || commands.some((text) => text.includes(`'${name}'`))
    assert.deepEqual(lacking(documents(), /npm run ace -- ([a-z]+:[a-z-]+)/g, isThere), [])
  })

  test('links between documents lead somewhere', ({ assert }) => {
    const broken = documents().flatMap((document) =>
      lacking([document], /\]\((?!https?:)([^)\s]+)\)/g, (link) => leads(document.path, link))
    )
    assert.deepEqual(broken, [])
  })

  test('nothing points outside the repository', ({ assert }) => {
    const folders =
      'app bin config database docs providers resources scripts start tests benchmarks'
    const files = folders
      .split(' ')
      .flatMap((folder) => sources(folder, '.ts', '.js', '.md', '.edge', '.json', '.css', '.yaml'))
    const elsewhere = /((?<![\w.])\/(?:home|Users|work)\/|\.\.\/shared)/g
    assert.deepEqual(
      lacking([...files, ...documents()], elsewhere, () => false),
      []
    )
  })
})

function leads(from: string, link: string) {
  const [path, anchor] = link.split('#') as [string, string | undefined]
  const target = path ? join(dirname(from), path) : from
  if (!existsSync(app.makePath(target))) return false
  return !anchor || anchorsOf(read(target)).includes(anchor)
}

const anchorsOf = (text: string) =>
  [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-')
  )
