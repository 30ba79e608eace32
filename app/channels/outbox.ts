import type { OutboundMessage } from '@xiaoyun/plugin-kit'

/** The port that conversations fill: what a stored message says, and to whom, in the words of the kit. */
export interface Outbox {
  /** Null when there is nothing to send any more. */
  read(delivery: { messageId: number; partnerId: number }): Promise<OutboundMessage | null>
}

let current: Outbox | null = null

export function fillOutbox(filled: Outbox) {
  current = filled
}

export function outbox(): Outbox {
  if (!current) throw new Error('No outbox: is providers/channels_provider.ts in adonisrc.ts?')
  return current
}
