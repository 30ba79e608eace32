import { readFile } from 'node:fs/promises'
import app from '@adonisjs/core/services/app'
import { parse } from 'yaml'

/** What database/demo/world.yaml says, in its own words. */
export interface World {
  operator: Account
  partners: PartnerScript[]
  applications: ApplicationScript[]
}

export interface Account {
  name: string
  login_name: string
  password: string
}

export interface ApplicationScript {
  company: string
  licence_number: string
  term_months: number
  contact_name: string
  phone: string
  slug: string
  manager: Account
  state: 'submitted' | 'supplement_asked' | 'rejected'
  hours_ago: number
  decided_hours_ago?: number
  reason?: string
}

export interface PartnerScript {
  slug: string
  name: string
  time_zone: string
  manager: Account
  contract: ContractScript
  agents: AgentScript[]
  products: ProductScript[]
}

export interface ContractScript {
  ends_in_days: number
  price: string
  seats: number
  inboxes: number
  /** Each month. */
  robot_answers: number
}

export interface AgentScript extends Account {
  nickname: string
  capacity: number
  groups: string[]
  shifts: ShiftScript[]
}

/** When an agent was online. */
export type ShiftScript =
  | {
      days_ago: number[]
      /** Times of day in the partner's zone. */
      from: string
      to: string
      /** "12:00-13:00" */
      break?: string
    }
  | { from_minutes_ago: number; to_minutes_ago: number }

export interface ProductScript {
  slug: string
  name: string
  inbox: { name: string; key: string; settings?: Record<string, unknown> }
  groups: { name: string; topics: string[] }[]
  /** Codes of entries. */
  hot_questions: string[]
  synonyms: string[][]
  settings: Record<string, unknown>
}

export interface CannedReplyScript {
  title: string
  shortcut: string
  body: string
}

export const readWorld = () => read<World>('world.yaml')

/** One of the demo's files, by its path below database/demo. */
export const demoFile = (...path: string[]) => app.makePath('database/demo', ...path)

export async function read<T>(...path: string[]): Promise<T> {
  return parse(await readFile(demoFile(...path), 'utf8')) as T
}
