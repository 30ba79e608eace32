export type Row = Record<string, string | number | boolean | null | undefined>

/** A table whose rows belong to a partner. */
export interface OwnedTable {
  name: string
  /** Columns that open doors, or are of no use without this platform's key: they leave with no export. */
  secrets?: readonly string[]
  /** Where the file of a row stands, if it has one. */
  file?: (row: Row) => Row[string]
  /** Its rows belong to the partner of another row. */
  through?: { column: string; parent: string }
  /** Rows of the platform's own workings: they go with the partner, and are of no use elsewhere. */
  isPassing?: boolean
  /** Has no column `id`. */
  hasNoId?: boolean
}

/**
 * Every table with rows of partners, each before those that it refers to: so they can be deleted one after the other.
 * A test compares it with the schema, so that no new table is forgotten when a partner leaves.
 */
export const OWNED: readonly OwnedTable[] = [
  { name: 'deliveries' },
  { name: 'robot_turns' },
  { name: 'answer_ratings' },
  { name: 'ratings' },
  { name: 'attachments', file: (row) => row.storage_key },
  { name: 'file_removals', file: (row) => row.storage_key, isPassing: true },
  { name: 'events' },
  { name: 'messages' },
  { name: 'assignments' },
  { name: 'conversations' },
  { name: 'customer_identities', secrets: ['token_hash'] },
  { name: 'customers' },
  { name: 'canned_replies' },
  { name: 'entry_revisions' },
  { name: 'synonym_groups' },
  { name: 'scheduled_publications' },
  { name: 'release_trials', secrets: ['phrase'] },
  { name: 'publications' },
  { name: 'releases' },
  { name: 'entries' },
  { name: 'categories' },
  { name: 'connection_memories', secrets: ['value'], isPassing: true },
  { name: 'inboxes', secrets: ['settings'] },
  { name: 'text_vectors', isPassing: true },
  { name: 'answerer_connections', secrets: ['settings'] },
  { name: 'calendar_days' },
  { name: 'service_calendars' },
  { name: 'settings' },
  { name: 'counters', hasNoId: true },
  { name: 'contract_notices' },
  { name: 'contracts', file: (row) => row.document_key },
  { name: 'human_service_requests' },
  { name: 'usage_months' },
  { name: 'token_usages' },
  { name: 'application_steps', through: { column: 'application_id', parent: 'applications' } },
  { name: 'applications', secrets: ['token_hash'], file: (row) => row.document_key },
  { name: 'notices' },
  { name: 'mails', isPassing: true },
  { name: 'recovery_codes', secrets: ['code_hash'], isPassing: true },
  { name: 'password_resets', secrets: ['token_hash'], isPassing: true },
  { name: 'support_accesses' },
  { name: 'group_memberships' },
  { name: 'availability_intervals' },
  { name: 'avatars', file: (row) => `avatars/${row.partner_id}/${row.key}` },
  { name: 'agents' },
  { name: 'service_groups' },
  { name: 'enrolments', isPassing: true },
  { name: 'role_grants' },
  { name: 'login_sessions' },
  { name: 'users', secrets: ['password', 'totp_secret'] },
  { name: 'products' },
]

/** The log of what was done: exported like the rest, and erased last, with its chain closed. */
export const AUDIT: readonly OwnedTable[] = [{ name: 'audit_entries' }, { name: 'audit_seals' }]

/** What stays of a partner that was erased: that it was, and the end of its log. */
export const KEPT = ['erasure_certificates', 'partner_erasures']

/** Uploads that wait to be confirmed stand in folders by partner, and have no row. */
export const uploadFolders = ({ id }: { id: number }) =>
  ['entry_imports', 'user_imports'].map((kind) => `${kind}/${id}`)

export function storageKeyOf({ file }: OwnedTable, row: Row): string | null {
  const key = file?.(row)
  return typeof key === 'string' && key ? key : null
}
