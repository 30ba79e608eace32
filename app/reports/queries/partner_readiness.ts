import Agent from '#app/accounts/models/agent'
import ServiceGroup from '#app/accounts/models/service_group'
import Inbox from '#app/channels/models/inbox'
import Product from '#app/partners/models/product'
import type Partner from '#app/partners/models/partner'

/** What a partner still has to do before customers are served well. Each point names what it lacks. */
export async function partnerReadiness(partner: Partner) {
  const products = await Product.in(partner).orderBy('id')
  if (products.length === 0) return [point('products', null, [partner])]
  const inboxes = await Inbox.in(partner).orderBy('id')
  const groups = await ServiceGroup.in(partner).preload('agents')
  const agents = await Agent.in(partner)
    .whereHas('user', (user) =>
      user.whereNull('disabled_at').whereHas('roleGrants', (grant) => grant.where('role', 'agent'))
    )
    .preload('serviceGroups')

  const reached = new Set(inboxes.map((inbox) => inbox.productId))
  const served = new Set(groups.map((group) => group.productId))
  const unknowing = products.filter((product) => product.knowledgeVersion === 0)
  const unreached = products.filter((product) => !reached.has(product.id))
  const paused = inboxes.filter((inbox) => inbox.isPaused)
  const ungrouped = products.filter((product) => !served.has(product.id))
  const unstaffed = groups.filter((group) => group.agents.length === 0)
  const incomplete = agents.filter((agent) => agent.missing.length > 0)
  return [
    point('knowledge', 'partner.entries.index', unknowing),
    point('inboxes', 'partner.inboxes.index', unreached),
    point('paused', 'partner.inboxes.index', paused),
    point('groups', 'partner.service_groups.index', ungrouped),
    point('members', 'partner.service_groups.index', unstaffed),
    point(
      'agents',
      'partner.agents.index',
      incomplete.map(({ nickname: name }) => ({ name }))
    ),
  ]
}

const point = (name: string, route: string | null, lacking: { name: string }[]) => ({
  name,
  route,
  lacking: lacking.map((one) => one.name),
})
