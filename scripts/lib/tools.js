import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { run } from './processes.js'

const FOLDERS = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin']
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome']
const UNATTENDED = { env: { DEBIAN_FRONTEND: 'noninteractive' } }
const WAIT = ['-o', 'DPkg::Lock::Timeout=900']

/** What the tests need beside npm's packages, and the part of them that cannot run without it. */
const TOOLS = [
  {
    name: 'mariadb',
    part: 'the tests on MariaDB',
    provide: 'apt-get install mariadb-server-core',
    isThere: () => find('mariadbd') && find('mariadb-install-db'),
  },
  {
    name: 'redis',
    part: 'the tests on MariaDB, which use Redis',
    provide: 'apt-get install redis-server',
    isThere: () => find('redis-server'),
  },
  {
    name: 'chromium',
    part: 'the journeys in a browser',
    provide: 'apt-get install chromium (or name one in CHROMIUM)',
    isThere: findChromium,
  },
  {
    name: 'fonts',
    part: 'the journeys in a browser, with legible Chinese',
    provide: 'apt-get install fonts-noto-cjk',
    isThere: hasChineseFont,
  },
]

/** Installs what is missing where that is possible; gives what is missing still. */
export async function provideTools() {
  const wanted = TOOLS.filter((tool) => !tool.isThere())
  if (wanted.length === 0 || userInfo().uid !== 0 || !find('apt-get')) return wanted

  const packages = wanted.map(({ provide }) => provide.split(' ')[2])
  console.log(`Installing ${packages.join(', ')} …`)
  await run('apt-get', ['update', '-q', ...WAIT], UNATTENDED)
  await run(
    'apt-get',
    ['install', '-y', '-q', '--no-install-recommends', ...WAIT, ...packages],
    UNATTENDED
  )
  return TOOLS.filter((tool) => !tool.isThere())
}

export function findChromium() {
  const named = process.env.CHROMIUM
  if (named) return existsSync(named) ? named : undefined
  return BROWSERS.map(find).find(Boolean)
}

/** Debian keeps servers in sbin, which is not on every PATH. */
export function find(command) {
  return [...(process.env.PATH ?? '').split(':'), ...FOLDERS]
    .map((folder) => join(folder, command))
    .find((path) => existsSync(path))
}

function hasChineseFont() {
  if (existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc')) return true
  return find('fc-list') && execFileSync('fc-list', [':lang=zh']).length > 0
}
