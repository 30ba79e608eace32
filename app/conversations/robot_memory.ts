/** What the robot remembers within one conversation; a JSON column of the conversation's row. */
export interface RobotMemory {
  /** Unanswered questions since the last good answer. */
  misses: number
  /** Messages since then that ask for nothing at all. */
  invalids: number
  /** The entry given last, and how often in a row. */
  lastEntryId: number | null
  sameAnswers: number
  /** The numbered options offered last; a bare number picks one, whatever was said since. */
  menu: readonly MenuOption[]
  /** The entries whose linked menus led here, from the first on: the way back. */
  menuPath: readonly number[]
  /** The entry the talk was last about; its category decides which service group a transfer goes to. */
  topicEntryId: number | null
  /** The small talk said last, which is not said twice running. */
  smallTalk: { id: string; answer: number } | null
  /** The very same words, how often they were answered, and since when (epoch ms). */
  echo: { words: string; answers: number; since: number } | null
}

export interface MenuOption {
  entryId: number
  label: string
}

const BLANK: RobotMemory = {
  misses: 0,
  invalids: 0,
  lastEntryId: null,
  sameAnswers: 0,
  menu: [],
  menuPath: [],
  topicEntryId: null,
  smallTalk: null,
  echo: null,
}

export const recall = (stored: string | null | undefined): RobotMemory =>
  stored ? { ...BLANK, ...(JSON.parse(stored) as Partial<RobotMemory>) } : BLANK
