import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** Rows that are written once; of the first two, those of a partner who is being erased may be deleted. */
export const APPEND_ONLY = ['audit_entries', 'audit_seals', 'partner_erasures'] as const

type Table = (typeof APPEND_ONLY)[number]

/** Lets the database itself refuse what would change the past, whoever asks. */
export async function forbidChanges(client: QueryClientContract) {
  const triggers = client.dialect.name === 'mysql' ? mysqlTriggers : sqliteTriggers
  for (const table of APPEND_ONLY) {
    for (const [verb, trigger] of Object.entries(triggers(table))) {
      await client.rawQuery(`CREATE TRIGGER ${table}_no_${verb} ${trigger}`)
    }
  }
}

export async function allowChanges(client: QueryClientContract) {
  for (const table of APPEND_ONLY) {
    for (const verb of ['update', 'delete', 'replace']) {
      await client.rawQuery(`DROP TRIGGER IF EXISTS ${table}_no_${verb}`)
    }
  }
}

const isErased = (table: Table) =>
  table === 'partner_erasures'
    ? '1 = 0'
    : 'EXISTS (SELECT 1 FROM partner_erasures WHERE partner_erasures.partner_id = OLD.partner_id)'

const mysqlTriggers = (table: Table) => {
  const refusal = `SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '${table} is append-only'`
  return {
    update: `BEFORE UPDATE ON ${table} FOR EACH ROW ${refusal}`,
    delete: `BEFORE DELETE ON ${table} FOR EACH ROW IF NOT ${isErased(table)} THEN ${refusal}; END IF`,
  }
}

const sqliteTriggers = (table: Table) => {
  const refusal = `BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`
  return {
    update: `BEFORE UPDATE ON ${table} ${refusal}`,
    delete: `BEFORE DELETE ON ${table} WHEN NOT ${isErased(table)} ${refusal}`,
    // INSERT OR REPLACE deletes without asking the trigger above.
    replace: `BEFORE INSERT ON ${table} WHEN EXISTS (SELECT 1 FROM ${table} WHERE id = NEW.id) ${refusal}`,
  }
}
