/**
 * What the lists cost on a large platform: many partners, and one of them with as many people as all others. Usage:
 *   npm run bench -- lists [--db sqlite|mysql] [--partners 2000] [--users 50000] [--conversations 10000] [--rounds 100]
 *     [--limit 40] [--only users]
 * Prints CPU and latency of each page, one request after the other; fails where one takes longer than the limit at p99.
 */
import { parseArgs } from 'node:util'
import { launch } from './support/launch.ts'
import { CROWD_MANAGER, CROWD_SLUG } from './support/names.ts'
import { stop } from './support/process.ts'
import { visitor } from './support/visits.ts'

const { values: options } = parseArgs({
  options: {
    db: { type: 'string', default: 'sqlite' },
    partners: { type: 'string', default: '2000' },
    users: { type: 'string', default: '50000' },
    conversations: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '100' },
    limit: { type: 'string', default: '40' },
    only: { type: 'string', default: '' },
  },
})

const PORT = 3908
const launched = await launch(PORT, {
  database: options.db,
  customers: 60,
  entries: 5000,
  past: { conversations: Number(options.conversations), messagesEach: 10 },
  platform: { partners: Number(options.partners), users: Number(options.users) },
})
const { bench, server } = launched
const visit = await visitor(launched, Number(options.rounds))
const pagesOf = (path: string, queries: string[]) =>
  queries.map((query) => `${path}${query && `?${query}`}`).filter((at) => at.includes(options.only))
const said = encodeURIComponent

try {
  const crowd = `/p/${CROWD_SLUG}`
  const base = `/p/${bench.partnerSlug}`
  const limit = Number(options.limit)
  const late =
    (await visit(
      CROWD_MANAGER,
      [
        ...pagesOf(`${crowd}/users`, [
          ...['', 'page=2', 'page=1600', 'sort=name', 'sort=loginName', 'sort=created'],
          ...['sort=-created', 'sort=name&page=800', 'sort=loginName&page=1600', 'state=active'],
          ...['state=disabled', 'state=disabled&sort=name', 'state=active&sort=name&page=800'],
          ...['role=agent', 'role=manager', 'role=agent&page=1600', 'role=agent&sort=name'],
          ...['role=agent&sort=loginName&page=800', 'role=manager&sort=name'],
          ...['role=agent&state=active', 'role=agent&state=disabled&sort=-created'],
          ...['role=agent&state=active&sort=name&page=800', 'role=manager&state=disabled'],
          ...[
            `search=${said('伟')}`,
            `search=${said('王芳')}`,
            'search=crowd.12345',
            'search=nobody',
          ],
          ...[`search=${said('王')}&sort=name`, 'search=99&sort=loginName', 'search=crowd'],
          ...[`search=${said('王')}&role=agent&state=active&sort=name`, 'search=zz&role=manager'],
        ]),
        ...pagesOf(`${crowd}/agents`, [
          ...['', 'page=2', 'page=1600', 'sort=nickname', 'sort=-nickname', 'sort=load'],
          ...['sort=-load', 'sort=capacity', 'sort=-capacity', 'sort=nickname&page=800'],
          ...['sort=load&page=800', 'sort=-load&page=1600', 'sort=-capacity&page=800'],
          ...['state=online', 'state=incomplete', 'state=disabled', 'state=online&sort=-load'],
          ...['state=incomplete&sort=nickname', 'state=disabled&sort=nickname'],
          ...['group=90003', 'group=90003&page=100', 'group=90003&sort=nickname', 'product=loan'],
          ...['group=90003&state=online&sort=-load', 'product=loan&sort=-load&page=800'],
          ...[`search=${said('伟')}`, `search=${said('小芳')}`, 'search=crowd.12345'],
          ...['search=nobody', `search=${said('王')}&sort=nickname`, 'search=99&sort=-load'],
          ...[`search=${said('王')}&group=90003&state=online`],
        ]),
        ...pagesOf(`${crowd}/conversations`, ['']),
        ...pagesOf(`${crowd}/service-groups`, ['']),
        ...pagesOf(crowd, ['']),
      ],
      limit
    )) +
    (await visit(
      'bench.manager',
      [
        ...pagesOf(`${base}/users`, ['', 'role=agent&sort=name']),
        ...pagesOf(`${base}/agents`, ['', 'sort=-load', 'state=incomplete']),
        ...pagesOf(`${base}/conversations`, [
          ...['', 'page=300', `q=${said('客户 1')}`, 'state=open', 'state=closed&page=100'],
        ]),
        ...pagesOf(`${base}/products/loan/knowledge/entries`, [
          ...['', 'page=100', `q=${said('额度')}`, 'state=valid&page=50'],
        ]),
        ...pagesOf(`${base}/setting-changes`, ['', 'page=400', 'key=customer_idle_remind_text']),
        ...pagesOf(`${base}/audit-entries`, ['', 'oldest=1', 'action=setting.reset']),
        ...pagesOf(`${base}/support-accesses`, ['', 'page=600']),
        ...pagesOf('/notices', ['', 'page=600']),
        ...pagesOf(`${base}/contracts`, ['']),
      ],
      limit
    )) +
    (await visit(
      'bench.operator',
      [
        ...pagesOf('/operator', ['']),
        ...pagesOf('/operator/partners', [
          ...['', 'page=40', 'page=81', 'q=19', 'q=crowd', 'sort=name', 'sort=name&page=40'],
          ...['sort=until', 'sort=until&standing=active', 'sort=open', 'sort=open&page=40'],
          ...['sort=last', 'sort=last&page=40', 'sort=last&standing=active', 'sort=last&q=19'],
          ...['standing=suspended', 'standing=expired', 'standing=inactive', 'health=failing'],
          ...['health=ending', 'health=exhausted', 'health=quiet', 'health=quiet&sort=last'],
        ]),
        ...pagesOf(`/operator/partners/${bench.partnerSlug}`, ['']),
        ...pagesOf(`/operator/partners/${CROWD_SLUG}`, ['']),
        ...pagesOf('/operator/applications', [
          ...['', 'page=100', 'state=submitted', `q=${said('伙伴 19')}`, 'q=nobody'],
        ]),
        ...pagesOf('/operator/contracts', [
          ...['', 'page=100', 'state=effective', 'state=expired', 'within=30', 'search=HT19'],
        ]),
        ...pagesOf('/operator/human-service-requests', ['', 'state=open', 'page=40']),
        ...pagesOf('/operator/audit-entries', ['', 'oldest=1']),
        ...pagesOf('/operator/setting-changes', ['', 'page=400', 'key=customer_idle_remind_text']),
        ...pagesOf('/operator/notices', ['', 'page=600']),
      ],
      limit
    ))
  console.log(`\n${late} over ${options.limit} ms`)
  process.exitCode = late ? 1 : 0
} finally {
  await stop(server)
}
