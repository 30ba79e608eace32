import { setTimeout as delay } from 'node:timers/promises'
import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import Conversation from '#app/conversations/models/conversation'
import { TURN_LEASE_MS } from '#app/conversations/message_store'
import Message from '#app/conversations/models/message'
import { responder } from '#app/conversations/responder'

/**
 * Turns that were left open: the process that should have answered died, or the answer failed. Each is taken by a
 * conditional update of its due time, so one process takes it up. Those of one conversation are answered one after
 * the other: where one is under way, anywhere, the others wait.
 */
const OPEN = ['pending', 'waiting']
const BATCH = 80
/** Many wait for a database or a service of others, and not for this process. */
const AT_ONCE = 8
// A process that died under load leaves many; a round takes up as many as it can in this time.
const ROUND_MS = 5_000
// A turn that nobody could answer for this long is history; the customer has asked again or left.
const GIVE_UP_MS = 10 * 60_000

/** `longestMs`: what takes longer is nobody's any more. */
export async function sweepTurns(
  from: number = Date.now(),
  longestMs: number = TURN_LEASE_MS
): Promise<void> {
  const begun = Date.now()
  const isOver = () => Date.now() - begun >= ROUND_MS
  const now = () => from + Date.now() - begun
  let turns: OpenTurn[]
  do {
    turns = await dueTurns(now())
    const talks = Map.groupBy(turns, (turn) => turn.conversation_id).values()
    const lane = async () => {
      for (const talk of talks) await answerInOrder(talk, { isOver, now, longestMs })
    }
    await Promise.all(Array.from({ length: AT_ONCE }, lane))
  } while (turns.length === BATCH && !isOver())
}

interface Round {
  isOver: () => boolean
  now: () => number
  longestMs: number
}

async function answerInOrder(turns: readonly OpenTurn[], { isOver, now, longestMs }: Round) {
  for (const turn of turns) {
    if (isOver() || (await isUnderWay(turn, now())) || !(await take(turn, now()))) return
    await tryToAnswer(turn, longestMs)
  }
}

/** What takes too long goes on by itself, and is said only if nobody else was quicker. */
async function tryToAnswer(turn: OpenTurn, longestMs: number) {
  const done = new AbortController()
  try {
    const limit = delay(longestMs, 'late', { ref: false, signal: done.signal })
    if ((await Promise.race([answer(turn), limit])) === 'late')
      logger.error({ turnId: turn.id }, 'a robot turn takes too long')
  } catch (error) {
    logger.error({ err: error, turnId: turn.id }, 'a robot turn failed again')
  } finally {
    done.abort()
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

/** The oldest first, but for those that have to wait. */
const dueTurns = (now: number): Promise<OpenTurn[]> =>
  db
    .from('robot_turns')
    .whereIn('state', OPEN)
    .where('due_at', '<=', now)
    .where('created_at', '>', now - GIVE_UP_MS)
    .whereNotExists((busy) =>
      busy
        .from('robot_turns as other')
        .whereColumn('other.partner_id', 'robot_turns.partner_id')
        .whereColumn('other.conversation_id', 'robot_turns.conversation_id')
        .where('other.state', 'pending')
        .where('other.due_at', '>', now)
    )
    .orderBy(['due_at', 'id'])
    .limit(BATCH)
    .select('id', 'partner_id', 'message_id', 'conversation_id', 'owner_version', 'due_at')

/** Whether somebody is at another turn of the conversation, or was a moment ago and failed. */
const isUnderWay = async (turn: OpenTurn, now: number) =>
  (await db
    .from('robot_turns')
    .where({ partner_id: turn.partner_id, conversation_id: turn.conversation_id })
    .where({ state: 'pending' })
    .where('due_at', '>', now)
    .first()) !== null

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
