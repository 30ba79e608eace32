import db from '@adonisjs/lucid/services/db'
import { partnersAmong, type PartnerFilter } from '#app/reports/queries/partner_list'

export interface Waiting {
  name: string
  count: number
  route: string
  query: Record<string, string>
}

interface Counted {
  total: number | string
}

/** What waits for an operator, each with the list behind it. */
export async function platformWaiting(): Promise<Waiting[]> {
  const [applications, contracts, requests, failing, ending, exhausted] = await Promise.all([
    total(db.from('applications').where('state', 'submitted')),
    total(db.from('contracts').where('state', 'draft').whereNull('platform_confirmed_at')),
    total(db.from('human_service_requests').where('state', 'open')),
    partnersIn('failing'),
    partnersIn('ending'),
    partnersIn('exhausted'),
  ])
  const list = (name: string, count: number, route: string, query: Record<string, string>) => ({
    ...{ name, count, route, query },
  })
  const partners = 'operator.partners.index'
  return [
    list('applications', applications, 'operator.applications.index', { state: 'submitted' }),
    list('contracts', contracts, 'operator.contracts.index', { state: 'draft' }),
    list('requests', requests, 'operator.human_service_requests.index', { state: 'open' }),
    list('failing', failing, partners, { health: 'failing' }),
    list('ending', ending, partners, { health: 'ending' }),
    list('exhausted', exhausted, partners, { health: 'exhausted' }),
  ]
}

const partnersIn = async (health: PartnerFilter['health']) => {
  const [row] = await partnersAmong({ health }).count('* as total')
  return Number(row?.$extras.total ?? 0)
}

async function total(query: ReturnType<typeof db.from>) {
  const [row] = (await query.count('* as total')) as Counted[]
  return Number(row?.total ?? 0)
}
