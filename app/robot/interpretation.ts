import type { RobotMemory } from '#app/conversations/robot_memory'
import type { SettingValues } from '#app/settings/declared'
import { isOfMenu, tappedIn } from '#app/robot/menu'
import type { Question } from '#app/robot/thinking'
import { wishIn } from '#app/robot/words/transfer_wish'

/** What a message is to the robot before anything is known of it. `option`: it is about the menu that was offered. */
export type Interpretation =
  | { kind: 'transfer'; wish: 'keyword' | 'intent' }
  | { kind: 'silence' }
  | { kind: 'option' }
  | { kind: 'question' }

type Words = Pick<
  SettingValues,
  'transfer_keywords' | 'transfer_intent_enabled' | 'silent_exact_keywords'
>

export function interpret(
  message: Question['message'],
  memory: RobotMemory,
  words: Words
): Interpretation {
  const wish = wishIn(message.body, words)
  // Who taps a question about people wants its answer.
  if (wish && !(wish === 'intent' && tappedIn(message))) return { kind: 'transfer', wish }
  if (isExactly(message.body, words.silent_exact_keywords)) return { kind: 'silence' }
  return { kind: isOfMenu({ message, memory }) ? 'option' : 'question' }
}

/** As it was written, but for spaces and letter case: what is polite around it would not be the same words. */
const isExactly = (body: string, keywords: readonly string[]) =>
  keywords.some((keyword) => keyword.toLowerCase() === body.trim().toLowerCase())
