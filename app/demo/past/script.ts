/** A past conversation as `conversations.yaml` tells it. */
export interface ConversationScript {
  /** Counted from the day of seeding, with the time of day in the partner's zone … */
  days_ago?: number
  at?: string
  /** … or from the very moment, for what is still going on. */
  minutes_ago?: number
  customer: string
  transfer?: 'keyword' | 'button' | 'misses'
  group?: string
  /** Log-in name. */
  agent?: string
  outcome: 'robot' | 'closed_by_agent' | 'closed_by_customer' | 'abandoned' | 'open'
  rating?: { level: number; comment?: string }
  messages: Line[]
}

/** `after`: seconds since the line before. */
export type Line = { after: number } & (
  { from: 'customer'; text: string } | { from: 'agent'; text: string } | RobotLine | TransferLine
)

export type RobotLine = { from: 'robot' } & Said

/** What the robot says as the story goes, by codes of entries; `unknown` is the fallback. */
export type Said = { entry: string } | { suggest: string[] } | { unknown: true }

export type TransferLine = { transfer: 'connected' | 'queued' | 'refused'; position?: number }
