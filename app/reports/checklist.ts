import type Partner from '#app/partners/models/partner'
import { checklistFacts, type ChecklistFacts } from '#app/reports/queries/checklist_facts'

export type Side = 'partner' | 'operator'

/** What is still missing for a step, and of whom: words under `reports.checklist.lacking`. */
interface Lack {
  kind: string
  names: string[]
}

export interface Step {
  name: string
  isDone: boolean
  /** Nothing waits for it: whoever wants people's service asks for it. */
  isOptional: boolean
  /** It is to be done now: the first that is not, or what somebody has asked for. */
  isDue: boolean
  /** Whose move it is. */
  mover: Side
  lacking: Lack[]
  /** Where either side sees to it, as names of routes and what their addresses need. */
  places: Partial<Record<Side, { route: string; id?: number }>>
}

export interface Checklist {
  steps: Step[]
  /** The one that everything else waits for. */
  next: Step | null
}

/** The way to the first served customer, derived from what is there: nobody ticks anything. */
export async function checklistOf(partner: Partner): Promise<Checklist> {
  const steps = stepsFrom(await checklistFacts(partner))
  const next = steps.find(({ isDone, isOptional }) => !isDone && !isOptional) ?? null
  if (next) next.isDue = true
  return { steps, next }
}

export function stepsFrom(facts: ChecklistFacts): Step[] {
  const start = [application(facts), contract(facts)]
  const robot = [products(facts), knowledge(facts), inboxes(facts), answered(facts)]
  const wish = humanService(facts)
  if (facts.humanService !== 'granted') return [...start, ...robot, wish]
  return [...start, ...robot, wish, groups(facts), agents(facts), served(facts)]
}

type Part = Pick<Step, 'name' | 'isDone'> & Partial<Step>

const step = (part: Part): Step => ({
  isOptional: false,
  isDue: false,
  mover: 'partner',
  lacking: [],
  places: {},
  ...part,
})

/** Whoever has no application was taken in by the platform itself. */
function application({ application: own, standing }: ChecklistFacts) {
  const isDone = own ? own.state === 'approved' : true
  return step({
    name: 'application',
    isDone: isDone || standing !== 'inactive',
    mover: own?.state === 'submitted' ? 'operator' : 'partner',
    places: own ? { operator: { route: 'operator.applications.show', id: own.id } } : {},
  })
}

function contract({ contract: open, standing }: ChecklistFacts) {
  const isWithCompany = Boolean(open?.platformConfirmed && !open.companyConfirmed)
  return step({
    name: 'contract',
    isDone: standing !== 'inactive',
    mover: isWithCompany ? 'partner' : 'operator',
    places: {
      partner: { route: 'partner.contracts.index' },
      operator: open
        ? { route: 'operator.contracts.show', id: open.id }
        : { route: 'operator.contracts.index' },
    },
  })
}

const products = ({ products: all }: ChecklistFacts) =>
  step({
    name: 'products',
    isDone: all.length > 0,
    places: { partner: { route: 'partner.products.index' } },
  })

function knowledge({ products: all }: ChecklistFacts) {
  const lacking = lack(
    'knowledge',
    all.filter(({ knows }) => !knows)
  )
  return step({
    name: 'knowledge',
    isDone: all.length > 0 && lacking.length === 0,
    lacking,
    places: { partner: { route: 'partner.entries.index' } },
  })
}

function inboxes({ products: all, inboxes: own, failing }: ChecklistFacts) {
  const reached = new Set(own.map(({ productId }) => productId))
  const lacking = [
    ...lack(
      'inboxes',
      all.filter(({ id }) => !reached.has(id))
    ),
    ...lack(
      'paused',
      failing.filter(({ problem }) => problem === 'paused')
    ),
    ...lack(
      'failing',
      failing.filter(({ problem }) => problem !== 'paused')
    ),
  ]
  return step({
    name: 'inboxes',
    isDone: own.length > 0 && lacking.length === 0,
    lacking,
    places: { partner: { route: 'partner.inboxes.index' } },
  })
}

const answered = ({ isAnswered }: ChecklistFacts) =>
  step({
    name: 'answered',
    isDone: isAnswered,
    places: { partner: { route: 'partner.inboxes.index' } },
  })

const humanService = ({ humanService: state }: ChecklistFacts) =>
  step({
    name: 'humanService',
    isDone: state === 'granted',
    isOptional: state !== 'granted' && state !== 'open',
    isDue: state === 'open',
    mover: state === 'open' ? 'operator' : 'partner',
    places: {
      partner: { route: 'partner.contracts.index' },
      operator: { route: 'operator.human_service_requests.index' },
    },
  })

function groups({ products: all, groups: own }: ChecklistFacts) {
  const served = new Set(own.map(({ productId }) => productId))
  const lacking = lack(
    'groups',
    all.filter(({ id }) => !served.has(id))
  )
  return step({
    name: 'groups',
    isDone: own.length > 0 && lacking.length === 0,
    lacking,
    places: { partner: { route: 'partner.service_groups.index' } },
  })
}

function agents({ hasAgents, incompleteAgents, groups: own }: ChecklistFacts) {
  const lacking = [
    ...lack(
      'agents',
      incompleteAgents.map((name) => ({ name }))
    ),
    ...lack(
      'members',
      own.filter(({ members }) => members === 0)
    ),
  ]
  return step({
    name: 'agents',
    isDone: hasAgents && lacking.length === 0,
    lacking,
    places: { partner: { route: hasAgents ? 'partner.agents.index' : 'partner.users.index' } },
  })
}

const served = ({ isServed }: ChecklistFacts) =>
  step({
    name: 'served',
    isDone: isServed,
    places: { partner: { route: 'partner.conversations.index' } },
  })

const lack = (kind: string, rows: { name: string }[]): Lack[] =>
  rows.length > 0 ? [{ kind, names: rows.map(({ name }) => name) }] : []
