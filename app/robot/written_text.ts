import type { KnowledgeEntry, Written } from '@xiaoyun/plugin-kit'

/**
 * What a model has written is a stranger's text: it is shown as plain text, and only if it cites entries that were
 * found, holds no address, amount or rate that they do not have, and no number that nobody has named.
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
  const known = comparable(cited.map((entry) => `${entry.question}\n${entry.answer}`).join('\n'))
  const named = `${known}\n${comparable(question)}`
  const said = comparable(text)
  const isKnown =
    matches(said, ADDRESSES).every((address) => known.includes(address)) &&
    isSubset(matches(said, AMOUNTS), matches(known, [NUMBER])) &&
    isSubset(matches(said, [LONG_NUMBER]), matches(named, [NUMBER]))
  return isKnown ? null : 'unsafe'
}

/** A number is the same with and without the signs that part its digits. */
const comparable = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=\d)(?:[ \-–]|,(?=\d{3}))(?=\d)/gu, '')

/** Of the web and of mail, and amounts in words: whoever asks may name them, and gets no nod for it. */
const ADDRESSES = [
  /[a-z][a-z0-9+.-]*:\/\/[^\s<>"'`（）()\[\]，。；！？、“”‘’]*/giu,
  /(?:[a-z0-9_%+-]+@)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}/giu,
  /(?:javascript|data|tel|mailto|weixin|alipays?):\S*/giu,
  /[零一二两三四五六七八九十百千万亿]+(?=\s*(?:元|块|折))/gu,
  /百分之[零一二两三四五六七八九十百点]+/gu,
]

const AMOUNTS = [
  /\d+(?:\.\d+)?(?=\s*(?:%|‰|元|块|万|亿|折|usd|cny|rmb|dollars?|yuan|percent))/gu,
  /(?<=[¥$€£]\s*)\d+(?:\.\d+)?/gu,
]
const NUMBER = /\d+(?:\.\d+)?/gu
/** The number of an order that the customer named may be spoken of. */
const LONG_NUMBER = /\d{2,}(?:\.\d+)?/gu

/** Without the mark that ends a sentence rather than the address. */
const matches = (text: string, patterns: readonly RegExp[]) =>
  patterns
    .flatMap((pattern) => text.match(pattern) ?? [])
    .map((match) => match.replace(/[.,:;!?]+$/u, ''))

const isSubset = (some: readonly string[], all: readonly string[]) =>
  new Set(some).isSubsetOf(new Set(all))

/** Without a number or an address that is still being written: only whole it is what it is. */
export const wholeWords = (text: string) => text.replace(/[\p{Script=Latin}\d.,:/@%*_+-]+$/u, '')

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
