/** What the robot remembers within one conversation; a JSON column of the conversation's row. */
export interface RobotMemory {
  /** Unanswered questions in a row. */
  misses: number
  /** The entry given last, and how often in a row. */
  lastEntryId: number | null
  sameAnswers: number
  /** The numbered options offered last; a bare number picks one. */
  menu: readonly MenuOption[]
  /** The entry the talk was last about; its category decides which service group a transfer goes to. */
  topicEntryId: number | null
}

export interface MenuOption {
  entryId: number
  label: string
}

const BLANK: RobotMemory = {
  misses: 0,
  lastEntryId: null,
  sameAnswers: 0,
  menu: [],
  topicEntryId: null,
}

export const recall = (stored: string | null | undefined): RobotMemory =>
  stored ? { ...BLANK, ...(JSON.parse(stored) as Partial<RobotMemory>) } : BLANK
