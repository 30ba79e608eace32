import type { KnowledgeEntry, Written } from '@xiaoyun/plugin-kit'
import { commitmentsIn } from '#app/robot/writing/commitments'
import { COUNTED, inFigures } from '#app/robot/writing/figures'

/**
 * What a model has written is a stranger's text: it is shown as plain text, and only if it cites entries that were
 * found, holds no address, amount, rate, time or commitment that they do not have, and no number that nobody has named.
 */
const LONGEST = 1_000

/** Why it may not be said; null where it may. */
export function faultOf(
  { text, citations }: Written,
  sources: readonly KnowledgeEntry[],
  question: string
): 'uncited' | 'too_long' | 'unsafe' | null {
  const given = new Set(sources.map(({ id }) => id))
  if (citations.length === 0 || citations.some((id) => !given.has(id))) return 'uncited'
  if (text.length > LONGEST) return 'too_long'
  const cited = sources.filter(({ id }) => citations.includes(id))
  return isBasedOn(cited, comparable(text), question) ? null : 'unsafe'
}

function isBasedOn(cited: readonly KnowledgeEntry[], said: string, question: string): boolean {
  // Of an entry's question nothing is promised: "is it free?"
  const answers = comparable(cited.map(({ answer }) => answer).join('\n'))
  const known = comparable(cited.map((entry) => `${entry.question}\n${entry.answer}`).join('\n'))
  const named = `${known}\n${comparable(question)}`
  return (
    matches(said, ADDRESSES).every((address) => isWholeIn(known, address)) &&
    isSubset(matches(said, AMOUNTS), matches(known, [NUMBER])) &&
    isSubset(matches(said, [LONG_NUMBER]), matches(named, [NUMBER])) &&
    commitmentsIn(said).isSubsetOf(commitmentsIn(answers))
  )
}

/** A number is the same in words, and with and without the signs that part its digits. */
const comparable = (text: string) =>
  inFigures(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/(?<=\d)(?:[ \-–]|,(?=\d{3}))(?=\d)/gu, '')
      .replace(/(?<=\p{Script=Han})[ \t]+(?=\p{Script=Han})/gu, '')
  )

/** Of the web and of mail: whoever asks may name them, and gets no nod for it. */
const ADDRESSES = [
  /[a-z][a-z0-9+.-]*:\/\/(?:[a-z0-9][!#$%&*+,\-./:;=?@_~\w]*|[^\s，。；！？]*)/giu,
  /(?:[a-z0-9_%+-]+@)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}/giu,
  /(?:javascript|tel|mailto|weixin|alipays?):\S+|data:[a-z]+\/\S*/giu,
]

/** The end of one address is not another one. */
function isWholeIn(text: string, address: string): boolean {
  for (let at = text.indexOf(address); at >= 0; at = text.indexOf(address, at + 1)) {
    const before = text.slice(Math.max(0, at - 1), at)
    const after = text.slice(at + address.length, at + address.length + 2)
    if (!/[\w.@%+-]$/u.test(before) && !/^(?:[\w@%+-]|\.\w)/u.test(after)) return true
  }
  return false
}

const AMOUNTS = [COUNTED, /(?<=[¥$€£]\s*)\d+(?:\.\d+)?/gu]
const NUMBER = /\d+(?:\.\d+)?/gu
/** The number of an order that the customer named may be spoken of. */
const LONG_NUMBER = /\d{2,}(?:\.\d+)?/gu

/** Without the mark that ends a sentence rather than the address. */
const matches = (text: string, patterns: readonly RegExp[]) =>
  patterns
    .flatMap((pattern) => text.match(pattern) ?? [])
    .map((match) => match.replace(/[.,:;!?/]+$/u, ''))

const isSubset = (some: readonly string[], all: readonly string[]) =>
  new Set(some).isSubsetOf(new Set(all))

/** Without a number or an address that is still being written: only whole it is what it is. */
export const wholeWords = (text: string) =>
  text.replace(/[\p{Script=Latin}\d零一二两三四五六七八九十百千万.,:/@%*_+-]+$/u, '')

/** Without markup: nothing of it would be shown as its writer meant it. */
export function plainText(text: string): string {
  return text
    .replace(/```[a-z]*\n?|```/giu, '')
    .replace(/!?\[([^\]\n]*)\]\([^)\n]*\)/gu, '$1')
    .replace(/<\/?[a-z!][^>\n]*>/giu, '')
    .replace(/^\s{0,3}(?:#{1,6}|>)\s+/gmu, '')
    .replace(/^(\s*)[*+]\s+/gmu, '$1- ')
    .replace(/(\*\*|__|`)(?=\S)([^\n]*?\S)\1/gu, '$2')
    .replace(/[\p{Cc}\p{Cf}]/gu, (sign) => (sign === '\n' ? sign : ''))
    .replace(/[ \t]+$/gmu, '')
    .replace(/\n{3,}/gu, '\n\n')
    .trim()
}
