import type { Nonsense } from '#app/robot/small_talk/library'
import { close } from '#app/robot/words/wording'

const PICTURE = /\p{Extended_Pictographic}/u
const ONE_LETTER_OVER_AND_OVER = /^(?:([a-z])\1*|(.)\2{2,})$/u
/** Long enough to be no abbreviation. */
const NO_WORD = /^[b-df-hj-np-tv-xz]{5,}$/
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'].flatMap((row) => [
  row,
  [...row].reverse().join(''),
])
const SHORTEST_RUN = 3

/** What kind of nothing a message says; null where it may mean something. */
export function nonsenseIn(text: string): Nonsense | null {
  const closed = close(text)
  if (closed === '') return PICTURE.test(text) ? 'emoji_only' : 'punctuation_only'
  const isTyped = ONE_LETTER_OVER_AND_OVER.test(closed) || NO_WORD.test(closed) || isMash(closed)
  return isTyped ? 'gibberish' : null
}

/** "asdf", "qwerqwer": made of neighbouring keys alone. */
function isMash(closed: string): boolean {
  if (closed.length <= SHORTEST_RUN) return false
  for (let rest = closed; rest !== ''; rest = rest.slice(runAt(rest))) {
    if (runAt(rest) < SHORTEST_RUN) return false
  }
  return true
}

function runAt(text: string): number {
  const lengths = ROWS.map((row) => {
    let length = 1
    while (length < text.length && row.includes(text.slice(0, length + 1))) length++
    return length
  })
  return Math.max(...lengths)
}
