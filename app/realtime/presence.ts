import type { Writable } from 'node:stream'
import logger from '@adonisjs/core/services/logger'
import db from '@adonisjs/lucid/services/db'
import { realtime } from '#config/realtime'
import AgentConnected from '#app/realtime/events/agent_connected'
import AgentDisconnected from '#app/realtime/events/agent_disconnected'
import type { Listener } from '#app/realtime/listener'

interface Present {
  partnerId: number
  agentId: number
  streams: number
}

const { life, grace } = realtime.presence

/**
 * Which agents are connected: `agents.connected_until` lies in the future while a stream of theirs is open in any
 * process. A process that dies leaves at most its `life` behind.
 */
export class Presence {
  #here = new Map<number, Present>()
  #leaving = new Map<number, { present: Present; goneAt: number }>()

  /** Counts this stream for its agent, if it is an agent's. */
  async follow(listener: Listener, stream: Writable) {
    if (listener.kind !== 'user' || !listener.agent || stream.destroyed) return
    const { id: agentId } = listener.agent
    const present = this.#here.get(agentId) ?? {
      partnerId: listener.partnerId,
      agentId,
      streams: 0,
    }
    present.streams++
    this.#here.set(agentId, present)
    stream.once('close', () => void this.#closed(present))
    if (present.streams === 1) await this.#arrived(present)
  }

  /** One statement for all agents of this process. */
  async refresh() {
    await this.#extend([...this.#here.keys()], Date.now() + life)
  }

  /** Tells who has been away for longer than the grace, here and in every other process. */
  async sweep(now = Date.now()) {
    const due = [...this.#leaving.values()].filter(({ goneAt }) => goneAt <= now)
    if (due.length === 0) return
    for (const { present } of due) this.#leaving.delete(present.agentId)
    const gone: { id: number }[] = await db
      .from('agents')
      .whereIn(
        'id',
        due.map(({ present }) => present.agentId)
      )
      .where('connected_until', '<=', now)
      .select('id')
    const goneIds = new Set(gone.map(({ id }) => id))
    for (const { present } of due) {
      if (goneIds.has(present.agentId)) await AgentDisconnected.dispatch(present)
    }
  }

  /** The process ends: its agents have the grace to arrive at another one. */
  async leave() {
    await this.#extend([...this.#leaving.keys(), ...this.#here.keys()], Date.now() + grace)
  }

  async #arrived(present: Present) {
    this.#leaving.delete(present.agentId)
    const now = Date.now()
    const isNew = await this.#extend([present.agentId], now + life, now)
    if (isNew) await AgentConnected.dispatch(present)
    else await this.#extend([present.agentId], now + life)
  }

  async #closed(present: Present) {
    present.streams--
    if (present.streams > 0) return
    this.#here.delete(present.agentId)
    const goneAt = Date.now() + grace
    this.#leaving.set(present.agentId, { present, goneAt })
    await this.#extend([present.agentId], goneAt)
  }

  /** Never throws: a stream is not to end because this could not be written; the next refresh writes it. */
  async #extend(agentIds: number[], until: number, onlyIfGoneBy?: number) {
    if (agentIds.length === 0) return false
    const agents = db.from('agents').whereIn('id', agentIds)
    if (onlyIfGoneBy !== undefined) {
      agents.where((gone) =>
        gone.whereNull('connected_until').orWhere('connected_until', '<=', onlyIfGoneBy)
      )
    }
    try {
      return Number(await agents.update({ connected_until: until })) > 0
    } catch (error) {
      logger.error({ err: error }, 'realtime: presence was not written')
      return false
    }
  }
}

export const presence = new Presence()
