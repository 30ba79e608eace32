import { test } from '@japa/runner'
import { importsOf, sources } from '#tests/architecture/sources'

/** Which domain may know which: lower never imports higher. The same table stands in docs/architecture.md. */
const BELOW: Record<string, string[]> = {
  core: [],
  partners: ['core'],
  accounts: ['core', 'partners'],
  onboarding: ['core', 'partners', 'accounts'],
  settings: ['core', 'partners', 'accounts'],
  realtime: ['core', 'partners', 'accounts'],
  channels: ['core', 'partners', 'accounts', 'onboarding', 'settings', 'realtime'],
  knowledge: ['core', 'partners', 'accounts', 'onboarding', 'settings', 'realtime'],
  conversations: [
    'core',
    'partners',
    'accounts',
    'onboarding',
    'settings',
    'realtime',
    'channels',
    'knowledge',
  ],
  service: [
    'core',
    'partners',
    'accounts',
    'onboarding',
    'settings',
    'realtime',
    'channels',
    'knowledge',
    'conversations',
  ],
  robot: [
    'core',
    'partners',
    'accounts',
    'onboarding',
    'settings',
    'realtime',
    'channels',
    'knowledge',
    'conversations',
    'service',
  ],
}
const EVERY_DOMAIN = Object.keys(BELOW)
BELOW.reports = EVERY_DOMAIN
BELOW.demo = [...EVERY_DOMAIN, 'reports']
BELOW.commands = [...BELOW.demo, 'demo']

// Inside another domain only these are open; its controllers, validators, listeners and jobs are its own business.
const CLOSED = /^#app\/[a-z_]+\/(controllers|validators|listeners|jobs|middleware)\//

const domainOf = (name: string) => /^#?app\/([a-z_]+)\//.exec(name)?.[1]

test.group('Imports', () => {
  test('every folder of app/ has its place in the order', ({ assert }) => {
    const folders = new Set(sources('app', '.ts').map(({ path }) => domainOf(path)!))
    const known = new Set([...Object.keys(BELOW), 'plugin_kit', 'plugins'])
    assert.deepEqual(
      [...folders].filter((folder) => !known.has(folder)),
      []
    )
  })

  test('lower domains do not import higher ones', ({ assert }) => {
    const offences = sources('app', '.ts').flatMap((source) => {
      const own = domainOf(source.path)!
      const allowed = BELOW[own]
      if (!allowed) return []
      return importsOf(source)
        .map((name) => domainOf(name))
        .filter((domain) => domain && domain !== own && !allowed.includes(domain))
        .map((domain) => `${source.path} imports ${domain}`)
    })
    assert.deepEqual([...new Set(offences)], [])
  })

  test('no domain reaches into another one’s controllers, validators, listeners or middleware', ({
    assert,
  }) => {
    const offences = sources('app', '.ts').flatMap((source) =>
      importsOf(source)
        .filter((name) => CLOSED.test(name) && domainOf(name) !== domainOf(source.path))
        .map((name) => `${source.path} imports ${name}`)
    )
    assert.deepEqual(offences, [])
  })

  test('a plugin knows the kit and its own folder', ({ assert }) => {
    const offences = sources('app/plugins', '.ts').flatMap((source) =>
      importsOf(source)
        .filter((name) => name.startsWith('#') || name.startsWith('@adonisjs/'))
        .filter((name) => !name.startsWith(`#${source.path.split('/').slice(0, 3).join('/')}/`))
        .map((name) => `${source.path} imports ${name}`)
    )
    assert.deepEqual(offences, [])
  })

  test('the kit imports nothing of the product', ({ assert }) => {
    const offences = sources('app/plugin_kit', '.ts').flatMap((source) =>
      importsOf(source)
        .filter((name) => name.startsWith('#'))
        .map((name) => `${source.path} imports ${name}`)
    )
    assert.deepEqual(offences, [])
  })

  test('everybody imports the kit by its name', ({ assert }) => {
    const offences = [...sources('app', '.ts'), ...sources('providers', '.ts')]
      .filter(({ path }) => !path.startsWith('app/plugin_kit/'))
      .filter((source) => importsOf(source).some((name) => name.includes('plugin_kit')))
      .map(({ path }) => path)
    assert.deepEqual(offences, [])
  })

  test('one file speaks to Transmit', ({ assert }) => {
    const importers = sources('app', '.ts')
      .filter((source) => importsOf(source).some((name) => name.startsWith('@adonisjs/transmit')))
      .map(({ path }) => path)
    assert.deepEqual(importers, ['app/realtime/stream.ts'])
  })
})
