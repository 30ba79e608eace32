import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Actor } from '#app/partners/event_log'

/** Who did it, and from where. */
export interface Auditor {
  actor: Actor | 'command'
  name?: string | null
  ip?: string | null
  requestId?: string | null
}

export interface AuditFacts {
  /** What was done, as `<thing>.<past verb>`: `user.disabled`, `transcript.read`. */
  action: string
  /** To what, as `<thing>:<id>`. */
  subject?: string | null
  /** As people call it, for the day when the row is gone. */
  subjectName?: string | null
  /** `before`, `after`, `reason` …: no secret, no password, no message's text. */
  data?: object | null
}

/**
 * Who changed or read what. Written in the transaction of the change, append-only; `partner` is null for what
 * operators do to the platform itself.
 */
export async function recordAudit(
  partner: { id: number } | null,
  { actor, name, ip, requestId }: Auditor,
  { action, subject, subjectName, data }: AuditFacts,
  trx: TransactionClientContract,
  at = Date.now()
) {
  await trx
    .insertQuery()
    .table('audit_entries')
    .insert({
      partner_id: partner?.id ?? null,
      at,
      actor,
      actor_name: name?.slice(0, 80) ?? null,
      action,
      subject: subject ?? null,
      subject_name: subjectName?.slice(0, 120) ?? null,
      data: data ? JSON.stringify(data) : null,
      ip: ip ?? null,
      request_id: requestId?.slice(0, 64) ?? null,
    })
}
