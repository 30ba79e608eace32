import { cleanedLine } from '#app/core/written'
import { LOGIN_NAME, normalLoginName } from '#app/accounts/credentials'
import type { Role } from '#app/accounts/models/role_grant'
import type { Column } from '#app/accounts/user_import/columns'

export type Rule =
  | 'required'
  | 'tooLong'
  | 'loginName'
  | 'twice'
  | 'taken'
  | 'role'
  | 'capacity'
  | 'product'
  | 'group'
  | 'groupOfMany'
  | 'agentsOnly'

/** Something that keeps a row from being imported. */
export interface Problem {
  row: number
  column: Column
  rule: Rule
  params?: Record<string, string | number>
}

/** A row as it was read; names of product and groups are still names. */
export interface Draft {
  row: number
  name: string
  loginName: string
  roles: Role[]
  nickname: string
  capacity: number
  product: string
  groups: string[]
}

type Cells = (column: Column) => string
type Report = (column: Column, rule: Rule, params?: Problem['params']) => void

const ROLES = new Map<string, Role>([
  ['管理人员', 'manager'],
  ['manager', 'manager'],
  ['客服', 'agent'],
  ['agent', 'agent'],
])
const LIMITS = { name: 40, nickname: 20 }
const CAPACITY = { least: 1, most: 50, usual: 5 }

export const listed = (text: string) =>
  text
    .split(/[,，、;；\n]/)
    .map((part) => cleanedLine(part))
    .filter(Boolean)

/** What a row says, with all that is wrong in it by itself. */
export function draftOf(row: number, cells: Cells, report: Report): Draft {
  const name = limited('name', cells, report)
  if (!name) report('name', 'required')
  const loginName = normalLoginName(cells('loginName'))
  if (!loginName) report('loginName', 'required')
  else if (!LOGIN_NAME.test(loginName)) report('loginName', 'loginName')
  const roles = rolesOf(cells('roles'), report)
  const draft = {
    ...{ row, name, loginName, roles },
    nickname: limited('nickname', cells, report) || [...name].slice(0, LIMITS.nickname).join(''),
    capacity: capacityOf(cells('capacity'), report),
    product: cleanedLine(cells('product')),
    groups: listed(cells('groups')),
  }
  if (roles.length && !roles.includes('agent')) {
    for (const column of ['nickname', 'capacity', 'product', 'groups'] as const)
      if (cleanedLine(cells(column))) report(column, 'agentsOnly')
  }
  return draft
}

function limited(column: keyof typeof LIMITS, cells: Cells, report: Report): string {
  const text = cleanedLine(cells(column))
  if ([...text].length > LIMITS[column]) report(column, 'tooLong', { limit: LIMITS[column] })
  return text
}

function rolesOf(text: string, report: Report): Role[] {
  const words = listed(text.replaceAll('+', ','))
  if (words.length === 0) report('roles', 'required')
  const roles = words.map((word) => {
    const role = ROLES.get(word.toLowerCase())
    if (!role) report('roles', 'role', { word })
    return role
  })
  return [...new Set(roles.filter((role) => role !== undefined))]
}

function capacityOf(text: string, report: Report): number {
  const typed = cleanedLine(text)
  if (!typed) return CAPACITY.usual
  const capacity = /^\d{1,3}$/.test(typed) ? Number(typed) : 0
  if (capacity < CAPACITY.least || capacity > CAPACITY.most)
    report('capacity', 'capacity', CAPACITY)
  return capacity
}
