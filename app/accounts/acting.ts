import type { Auditor } from '#app/partners/audit'
import type { Actor } from '#app/partners/event_log'

/** Who does something: whoever a request comes from, a user, or the product by itself. */
export type By = Auditor | { id: number; name?: string | null } | null

export function auditorBy(by: By): Auditor {
  if (!by) return { actor: 'system' }
  return 'actor' in by ? by : { actor: `user:${by.id}`, name: by.name ?? null }
}

/** The same for statistics, which know no terminal. */
export const actorBy = ({ actor }: Auditor): Actor => (actor === 'command' ? 'system' : actor)

/** The user among them; null for operators and programs. */
export function userBy({ actor }: Auditor): number | null {
  const [, id] = /^user:(\d+)$/.exec(actor) ?? []
  return id ? Number(id) : null
}
