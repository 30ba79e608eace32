import db from '@adonisjs/lucid/services/db'

/** The ids of users who may serve customers: they can log in and hold the role. A query, to narrow others by. */
export const servingUsers = () =>
  db
    .from('users')
    .join('role_grants', 'role_grants.user_id', 'users.id')
    .where('role_grants.role', 'agent')
    .whereNull('users.disabled_at')
    .select('users.id')
