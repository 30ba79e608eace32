import Operator from '#app/accounts/models/operator'
import ServiceGroup from '#app/accounts/models/service_group'
import User from '#app/accounts/models/user'
import type { NewUser } from '#app/accounts/new_users'
import { seatsTaken } from '#app/accounts/seats'
import { columnsIn, COLUMNS, type Column } from '#app/accounts/user_import/columns'
import { draftOf, type Draft, type Problem } from '#app/accounts/user_import/row'
import type Partner from '#app/partners/models/partner'
import Product from '#app/partners/models/product'

export const MOST_ROWS = 1000

/** What keeps the whole sheet from being imported. */
export type SheetProblem =
  | { rule: 'columns'; columns: Column[] }
  | { rule: 'empty' }
  | { rule: 'tooMany'; limit: number }
  | { rule: 'seats'; used: number; wanted: number; max: number }

/** What an import would do. Nothing of it is done while there are problems. */
export interface UserPlan {
  people: NewUser[]
  problems: Problem[]
  whole: SheetProblem | null
}

type Rows = readonly (readonly string[])[]

export async function planOf(partner: Partner, rows: Rows, locale: string): Promise<UserPlan> {
  const columns = columnsIn(rows[0] ?? [])
  const missing = COLUMNS.map(({ name }) => name).filter((name) => !columns.has(name))
  if (missing.length) return nothing({ rule: 'columns', columns: missing })
  const filled = [...rows.entries()].slice(1).filter(([, row]) => row.some((cell) => cell !== ''))
  if (filled.length === 0) return nothing({ rule: 'empty' })
  if (filled.length > MOST_ROWS) return nothing({ rule: 'tooMany', limit: MOST_ROWS })

  const problems: Problem[] = []
  const drafts = filled.map(([index, row]) => {
    const number = index + 1
    const cells = (column: Column) => row[columns.get(column)!] ?? ''
    return draftOf(number, cells, (column, rule, params) =>
      problems.push({ row: number, column, rule, params })
    )
  })
  problems.push(...twice(drafts), ...(await taken(drafts)))
  const places = await placesOf(partner)
  const people = drafts.map((draft) => personOf(draft, places, locale, problems))
  problems.sort((one, other) => one.row - other.row)
  return { people, problems, whole: await seatProblem(partner, people) }
}

const nothing = (whole: SheetProblem): UserPlan => ({ people: [], problems: [], whole })

function twice(drafts: readonly Draft[]): Problem[] {
  const first = new Map<string, number>()
  return drafts.flatMap(({ row, loginName }) => {
    const before = first.get(loginName)
    if (!loginName || before === undefined) {
      first.set(loginName, row)
      return []
    }
    return [{ row, column: 'loginName' as const, rule: 'twice' as const, params: { row: before } }]
  })
}

/** Log-in names are unique on the platform; it says no more than that somebody has one. */
async function taken(drafts: readonly Draft[]): Promise<Problem[]> {
  const names = drafts.map(({ loginName }) => loginName)
  const [users, operators] = await Promise.all([
    User.namesAmong(names),
    Operator.query().whereIn('login_name', names).select('login_name'),
  ])
  const known = new Set([...users, ...operators].map(({ loginName }) => loginName))
  return drafts
    .filter(({ loginName }) => known.has(loginName))
    .map(({ row }) => ({ row, column: 'loginName', rule: 'taken' }))
}

interface Places {
  products: Product[]
  groups: ServiceGroup[]
}

async function placesOf(partner: Partner): Promise<Places> {
  const products = await Product.active(partner)
  const ids = products.map(({ id }) => id)
  return { products, groups: await ServiceGroup.in(partner).whereIn('product_id', ids) }
}

function personOf(
  draft: Draft,
  { products, groups }: Places,
  locale: string,
  problems: Problem[]
): NewUser {
  const { row, name, loginName, roles, nickname, capacity } = draft
  if (!roles.includes('agent')) return { name, loginName, roles, locale }
  const named = draft.product
  const product = products.find((one) => one.name === named || one.slug === named)
  if (named && !product)
    problems.push({ row, column: 'product', rule: 'product', params: { word: named } })
  const groupIds = draft.groups.flatMap((word) => {
    const found = groups.filter(
      (group) => group.name === word && (!product || group.productId === product.id)
    )
    if (found.length === 1) return [found[0]!.id]
    if (!named || product) {
      const rule = found.length ? 'groupOfMany' : 'group'
      problems.push({ row, column: 'groups', rule, params: { word } })
    }
    return []
  })
  const agent = { nickname, capacity, groupIds: [...new Set(groupIds)] }
  return { name, loginName, roles, locale, agent }
}

async function seatProblem(
  partner: Partner,
  people: readonly NewUser[]
): Promise<SheetProblem | null> {
  const { seats: max } = partner.granted
  const wanted = people.filter(({ roles }) => roles.includes('agent')).length
  if (max === null || wanted === 0) return null
  const used = await seatsTaken(partner)
  return used + wanted > max ? { rule: 'seats', used, wanted, max } : null
}
