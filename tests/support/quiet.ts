import { setImmediate as nextTurn } from 'node:timers/promises'
import db from '@adonisjs/lucid/services/db'

const PATIENCE_MS = 5_000

/** What follows a message after its answer: the robot's turn, and deliveries. Resolves when nothing is under way. */
export async function untilQuiet() {
  const deadline = Date.now() + PATIENCE_MS
  while ((await isAnswering()) || (await isDelivering())) {
    if (Date.now() > deadline) throw new Error('Robot or deliveries are still at work')
    await nextTurn()
  }
}

const isAnswering = () => db.from('robot_turns').whereIn('state', ['pending', 'waiting']).first()

const isDelivering = () =>
  db
    .from('deliveries')
    .where('state', 'sending')
    .orWhere((due) => due.where('state', 'pending').where('next_at', '<=', Date.now()))
    .first()
