import { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Reservation } from '@xiaoyun/plugin-kit'
import { secondsToWait } from '#app/core/allowance'
import { isDuplicate, transaction } from '#app/core/transaction'
import type Partner from '#app/partners/models/partner'
import { settingsOf } from '#app/settings/setting_values'
import TokenUsage from '#app/robot/models/token_usage'
import { followTokens } from '#app/robot/limits/token_warnings'

interface Asker {
  partner: Partner
  product: { id: number }
  /** The customer; none at a trial. */
  visitor?: number
}

/** A stretch of time, and what may be used within it. */
export interface Allowed {
  period: string
  per: 'day' | 'month'
  max: number
}

/** Takes tokens of the partner's day and month, or of neither; and one of the visitor's hour. */
export async function reserveFor(
  { partner, product, visitor }: Asker,
  tokens: number
): Promise<Reservation> {
  const settings = await settingsOf(partner, product)
  const perHour = settings.written_answers_per_hour
  if (visitor && (await secondsToWait(`written:${visitor}`, perHour, '1 hour')) !== null)
    return { kind: 'refused', reason: 'visitor' }
  const allowed = allowedIn(partner, settings)
  if (!(await take(partner, allowed, tokens))) return { kind: 'refused', reason: 'budget' }
  return { kind: 'reserved', settle: (used) => settle(partner, allowed, used - tokens) }
}

/** The day and the month of the partner's zone. */
export function allowedIn(
  { timeZone: zone }: Partner,
  settings: { tokens_per_day: number; tokens_per_month: number }
): Allowed[] {
  const now = DateTime.now().setZone(zone)
  return [
    { period: now.toFormat('yyyy-MM-dd'), per: 'day', max: settings.tokens_per_day },
    { period: now.toFormat('yyyy-MM'), per: 'month', max: settings.tokens_per_month },
  ]
}

/** What was used of them so far. */
export async function tokensUsed(partner: Partner): Promise<(Allowed & { used: number })[]> {
  const allowed = allowedIn(partner, await settingsOf(partner))
  const periods = allowed.map(({ period }) => period)
  const rows = await TokenUsage.in(partner).whereIn('period', periods)
  const usedIn = new Map(rows.map(({ period, tokens }) => [period, Number(tokens)]))
  return allowed.map((one) => ({ ...one, used: usedIn.get(one.period) ?? 0 }))
}

class NothingLeft extends Error {
  constructor(readonly period: string) {
    super()
  }
}

/** The condition is part of each write, so that many at once take no more than there is. */
async function take(partner: Partner, allowed: readonly Allowed[], tokens: number) {
  for (const { period } of allowed) await createPeriod(partner, period)
  try {
    await transaction(async (client) => {
      for (const { period, max } of allowed) {
        const taken = await TokenUsage.in(partner, { client })
          .where({ period })
          .where('tokens', '<=', max - tokens)
          .increment('tokens', tokens)
        if (Number(taken) !== 1) throw new NothingLeft(period)
      }
    })
    await followTokens(partner, allowed)
    return true
  } catch (error) {
    if (!(error instanceof NothingLeft)) throw error
    await followTokens(partner, allowed, [error.period])
    return false
  }
}

async function createPeriod(partner: Partner, period: string) {
  if (await TokenUsage.in(partner).where({ period }).first()) return
  try {
    await TokenUsage.createIn(partner, { period, tokens: 0, told: 0 })
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
}

async function settle(partner: Partner, allowed: readonly Allowed[], difference: number) {
  if (difference === 0) return
  await transaction(async (client) => {
    for (const { period } of allowed) await add(partner, period, difference, client)
  })
}

const add = (partner: Partner, period: string, tokens: number, client: TransactionClientContract) =>
  TokenUsage.in(partner, { client }).where({ period }).increment('tokens', tokens)
