import { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Agent from '#app/accounts/models/agent'
import type Partner from '#app/partners/models/partner'
import { insertRows } from '#app/demo/past/storing'
import type { ShiftScript } from '#app/demo/world'

const MINUTE = 60_000

/** When somebody is online; between two of them he is suspended. */
export interface Presence {
  from: number
  to: number
}

/** In order. */
export function presencesOf(shifts: readonly ShiftScript[], zone: string, now: number): Presence[] {
  const today = DateTime.fromMillis(now, { zone }).startOf('day')
  return shifts
    .flatMap((shift) =>
      'days_ago' in shift
        ? shift.days_ago.flatMap((days) => presencesOn(today.minus({ days }), shift))
        : { from: now - shift.from_minutes_ago * MINUTE, to: now - shift.to_minutes_ago * MINUTE }
    )
    .sort((a, b) => a.from - b.from)
}

interface Hours {
  from: string
  to: string
  break?: string
}

function presencesOn(day: DateTime, { from, to, break: pause }: Hours): Presence[] {
  const at = (time: string) => {
    const [hour, minute] = time.split(':').map(Number)
    return day.set({ hour, minute }).toMillis()
  }
  if (!pause) return [{ from: at(from), to: at(to) }]
  const [begins, ends] = pause.split('-') as [string, string]
  return [
    { from: at(from), to: at(begins) },
    { from: at(ends), to: at(to) },
  ]
}

/** The intervals and events that changing one's availability leaves, gapless from the first presence on. */
export async function storeShifts(
  partner: Partner,
  agent: Agent,
  presences: readonly Presence[],
  client: TransactionClientContract
) {
  const changes = presences.flatMap(({ from, to }) => [
    { availability: 'online', at: from },
    { availability: 'suspended', at: to },
  ])
  const own = { partner_id: partner.id, agent_id: agent.id, reason: 'chosen' }
  const intervals = changes.map(({ availability, at }, index) => ({
    ...own,
    availability,
    started_at: at,
    ended_at: changes[index + 1]?.at ?? null,
  }))
  const events = changes.map(({ availability, at }) => ({
    ...own,
    kind: 'availability_changed',
    actor: `agent:${agent.id}`,
    at,
    data: JSON.stringify({ availability }),
  }))
  await insertRows('availability_intervals', intervals, client)
  await insertRows('events', events, client)
  const last = changes.at(-1)
  if (last) {
    const row = client.from('agents').where({ id: agent.id, partner_id: partner.id })
    await row.update({ availability_changed_at: last.at })
  }
}
