import db from '@adonisjs/lucid/services/db'

/** The ids of users who may serve customers: they can log in and hold the role. A query, to narrow others by. */
export const servingUsers = () =>
  db.from('users').where('is_agent', true).whereNull('disabled_at').select('id')
