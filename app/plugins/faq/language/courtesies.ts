import { readFileSync } from 'node:fs'
import { isLatin } from './words.ts'

/** What customers write around a question without asking for anything: `fillers.txt`, a section for each kind. */
interface Wordings {
  readonly all: ReadonlySet<string>
  readonly longest: number
}

interface Courtesies {
  readonly openings: Wordings
  /** Courtesies only where a pause follows: they may begin a sentence, too. */
  readonly openingsBeforePause: Wordings
  readonly closings: Wordings
  readonly isMadeUp: boolean
}

const FILE = readFileSync(new URL('fillers.txt', import.meta.url), 'utf8')

const POLITE: Courtesies = {
  openings: wordings('greeting:'),
  openingsBeforePause: wordings(),
  closings: wordings('thanks:'),
  isMadeUp: false,
}

const ANY: Courtesies = {
  openings: wordings('greeting:', 'opening:'),
  openingsBeforePause: wordings('opening before a pause:'),
  closings: wordings('thanks:', 'closing:'),
  isMadeUp: true,
}

/** Wordings that are made up as people go along. */
const MADE_UP_OPENING =
  /^(?:我?想(?:请问|请教|咨询|了解|知道|问)(?:一下|下)?|麻烦(?:问|帮我|帮忙|您|你)(?:一下|下)?(?![吗么不]|$)|(?:can|could) you (?:please )?tell me(?= )|i (?:want|would like|d like|need) to (?:know|ask)(?= )|(?:please|excuse me)(?= ))/
const MADE_UP_CLOSING = /(?:吗|谢谢[您你啦了]?)$/

/** Without greetings and thanks. `spelling` has a space wherever a pause was. What is nothing else stays as it is. */
export const withoutCourtesies = (spelling: string) => without(spelling, POLITE)

/** Without anything that changes no question: for telling whether two are the very same. */
export const withoutFillers = (spelling: string) => without(spelling, ANY)

function without(spelling: string, courtesies: Courtesies): string {
  let rest = spelling
  while (true) {
    const shorter = withoutClosing(withoutOpening(rest, courtesies), courtesies)
    if (shorter === rest || shorter === '') return rest
    rest = shorter
  }
}

function withoutOpening(text: string, courtesies: Courtesies): string {
  const { openings, openingsBeforePause, isMadeUp } = courtesies
  for (let end = Math.min(text.length, openings.longest); end > 0; end--) {
    const opening = text.slice(0, end)
    const isOne =
      (isBorder(text, end) && openings.all.has(opening)) ||
      (text[end] === ' ' && openingsBeforePause.all.has(opening))
    if (isOne) return text.slice(end).trimStart()
  }
  return isMadeUp ? text.replace(MADE_UP_OPENING, '').trimStart() : text
}

function withoutClosing(text: string, { closings, isMadeUp }: Courtesies): string {
  for (let size = Math.min(text.length, closings.longest); size > 0; size--) {
    const start = text.length - size
    if (isBorder(text, start) && closings.all.has(text.slice(start)))
      return text.slice(0, start).trimEnd()
  }
  return isMadeUp ? text.replace(MADE_UP_CLOSING, '').trimEnd() : text
}

/** A Latin word ends at a space, 汉字 anywhere. */
function isBorder(text: string, at: number): boolean {
  const [before, after] = [text[at - 1], text[at]]
  return !before || !after || !isLatin(before) || !isLatin(after)
}

function wordings(...headings: string[]): Wordings {
  const sections = FILE.split(/^# /m).filter((section) =>
    headings.some((heading) => section.startsWith(heading))
  )
  const lines = sections.flatMap((section) => section.split('\n').slice(1).filter(Boolean))
  const all = new Set(lines.map(spelled))
  return { all, longest: Math.max(0, ...[...all].map(({ length }) => length)) }
}

/** As the question is spelled when it is looked at. */
function spelled(wording: string): string {
  return wording
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[,.?!，。？！]/g, ' ')
    .trim()
}
