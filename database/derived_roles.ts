import type { QueryClientContract } from '@adonisjs/lucid/types/database'

// Given and taken in several places, many at once in one of them: the database keeps up with all of them.
const TRIGGERS = {
  role_grants_given: `AFTER INSERT ON role_grants FOR EACH ROW BEGIN
    UPDATE users SET is_agent = CASE NEW.role WHEN 'agent' THEN 1 ELSE is_agent END,
      is_manager = CASE NEW.role WHEN 'manager' THEN 1 ELSE is_manager END WHERE id = NEW.user_id;
    UPDATE agents SET is_withdrawn = 0 WHERE user_id = NEW.user_id AND NEW.role = 'agent';
  END`,
  role_grants_taken: `AFTER DELETE ON role_grants FOR EACH ROW BEGIN
    UPDATE users SET is_agent = CASE OLD.role WHEN 'agent' THEN 0 ELSE is_agent END,
      is_manager = CASE OLD.role WHEN 'manager' THEN 0 ELSE is_manager END WHERE id = OLD.user_id;
    UPDATE agents SET is_withdrawn = 1 WHERE user_id = OLD.user_id AND OLD.role = 'agent';
  END`,
}

const holders = (role: string) => `(SELECT user_id FROM role_grants WHERE role = '${role}')`

/** Lists and seats ask a user's and an agent's own row for the role: joined, tens of thousands took seconds. */
export async function keepDerivedRoles(client: QueryClientContract) {
  await client.rawQuery(`UPDATE users SET is_agent = 1 WHERE id IN ${holders('agent')}`)
  await client.rawQuery(`UPDATE users SET is_manager = 1 WHERE id IN ${holders('manager')}`)
  await client.rawQuery(
    `UPDATE agents SET is_withdrawn = 1 WHERE user_id NOT IN ${holders('agent')}`
  )
  for (const [name, trigger] of Object.entries(TRIGGERS)) {
    await client.rawQuery(`CREATE TRIGGER ${name} ${trigger}`)
  }
}

export async function dropDerivedRoles(client: QueryClientContract) {
  for (const name of Object.keys(TRIGGERS)) await client.rawQuery(`DROP TRIGGER IF EXISTS ${name}`)
}
