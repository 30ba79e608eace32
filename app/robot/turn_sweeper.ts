import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import Conversation from '#app/conversations/models/conversation'
import { TURN_LEASE_MS } from '#app/conversations/message_store'
import Message from '#app/conversations/models/message'
import { responder } from '#app/conversations/responder'

/**
 * Turns that were left open: the process that should have answered died, or the answer failed. Each is taken by a
 * conditional update of its due time, so one process takes it up.
 */
const OPEN = ['pending', 'waiting']
const BATCH = 20
// A process that died under load leaves many; a round takes up as many as it can in this time.
const ROUND_MS = 5_000
// A turn that nobody could answer for this long is history; the customer has asked again or left.
const GIVE_UP_MS = 10 * 60_000

export async function sweepTurns(now: number = Date.now()): Promise<void> {
  const end = Date.now() + ROUND_MS
  let turns: OpenTurn[]
  do {
    turns = await dueTurns(now)
    for (const turn of turns) if (await take(turn, now)) await tryToAnswer(turn)
  } while (turns.length === BATCH && Date.now() < end)
}

async function tryToAnswer(turn: OpenTurn) {
  try {
    await answer(turn)
  } catch (error) {
    logger.error({ err: error, turnId: turn.id }, 'a robot turn failed again')
  }
}

interface OpenTurn {
  id: number
  partner_id: number
  message_id: number
  conversation_id: number
  owner_version: number
  due_at: number
}

const dueTurns = (now: number): Promise<OpenTurn[]> =>
  db
    .from('robot_turns')
    .whereIn('state', OPEN)
    .where('due_at', '<=', now)
    .where('created_at', '>', now - GIVE_UP_MS)
    .orderBy('due_at')
    .limit(BATCH)
    .select('id', 'partner_id', 'message_id', 'conversation_id', 'owner_version', 'due_at')

async function take({ id, due_at: dueAt }: OpenTurn, now: number) {
  const taken = await db
    .from('robot_turns')
    .where({ id, due_at: dueAt })
    .whereIn('state', OPEN)
    .update({ state: 'pending', due_at: now + TURN_LEASE_MS })
  return Number(taken) === 1
}

async function answer(turn: OpenTurn) {
  const partner = { id: turn.partner_id }
  const conversation = await Conversation.in(partner)
    .where('id', turn.conversation_id)
    .firstOrFail()
  const message = await Message.in(partner).where('id', turn.message_id).firstOrFail()
  await responder().respond({
    id: turn.id,
    message: message.toStored(),
    conversation: { ...conversation.toState(), ownerVersion: turn.owner_version },
  })
}
