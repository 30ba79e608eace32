import type { KnowledgeEntry, Written } from '@xiaoyun/plugin-kit'
import { commitmentsIn, type Commitment } from '#app/robot/writing/commitments'
import { COUNTED, inFigures } from '#app/robot/writing/figures'

/**
 * What a model has written is a stranger's text: it is shown as plain text, and only if it cites entries that were
 * found, holds no address, amount, rate, time or commitment that they do not have, and no number that nobody has named.
 */
const LONGEST = 1_000

export type Fault = 'uncited' | 'too_long' | 'unsafe'

/** Says why a text may not be said that was written from these entries; null where it may. */
export type Judge = (written: Written) => Fault | null

/** Asked with every word of a text that grows: what the entries say is made comparable once. */
export function judgeOf(sources: readonly KnowledgeEntry[], question: string): Judge {
  const given = new Set(sources.map(({ id }) => id))
  const known = new Map<string, Basis>()
  const basisOf = (citations: readonly string[]) => {
    const key = citations.toSorted().join(' ')
    const cited = sources.filter(({ id }) => citations.includes(id))
    const basis = known.get(key) ?? readBasis(cited, question)
    known.set(key, basis)
    return basis
  }
  return ({ text, citations }) => {
    if (citations.length === 0 || citations.some((id) => !given.has(id))) return 'uncited'
    if (text.length > LONGEST) return 'too_long'
    return isBasedOn(basisOf(citations), comparable(text)) ? null : 'unsafe'
  }
}

/** What may be said. */
interface Basis {
  text: string
  numbers: Set<string>
  /** With those of the question: the number of an order that the customer named may be spoken of. */
  named: Set<string>
  commitments: Set<Commitment>
}

function readBasis(cited: readonly KnowledgeEntry[], question: string): Basis {
  const answers = comparable(cited.map(({ answer }) => answer).join('\n'))
  const text = `${comparable(cited.map((entry) => entry.question).join('\n'))}\n${answers}`
  return {
    text,
    numbers: matches(text, [NUMBER]),
    named: matches(`${text}\n${comparable(question)}`, [NUMBER]),
    // Of an entry's question nothing is promised: "is it free?"
    commitments: commitmentsIn(answers),
  }
}

const isBasedOn = (basis: Basis, said: string) =>
  [...matches(said, ADDRESSES)].every((address) => isWholeIn(basis.text, address)) &&
  matches(said, AMOUNTS).isSubsetOf(basis.numbers) &&
  matches(said, [LONG_NUMBER]).isSubsetOf(basis.named) &&
  commitmentsIn(said).isSubsetOf(basis.commitments)

/** A number is the same in words, and with and without the signs that part its digits. */
const comparable = (text: string) =>
  inFigures(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/(?<=\d)(?:[ \-–]|,(?=\d{3}))(?=\d)/gu, '')
      .replace(/(?<=\p{Script=Han})[ \t]+(?=\p{Script=Han})/gu, '')
  )

/** Of the web, of mail and of messengers: whoever asks may name them, and gets no nod for it. */
const ADDRESSES = [
  /[a-z][a-z0-9+.-]*:\/\/(?:[a-z0-9][!#$%&*+,\-./:;=?@_~\w]*|[^\s，。；！？]*)/giu,
  /(?:[a-z0-9_%+-]+@)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}/giu,
  /[^\p{ASCII}]\.(?:[a-z]{2,}|\p{Script=Han}{2,})/gu,
  /(?<=(?:微信|v信|vx|qq)(?:[号群:\s]|id|账号){0,4})[a-z][\w-]{4,}|(?<=(?:wechat|telegram|whatsapp)(?: id| account)?\s*:\s*@?)[a-z][\w-]{3,}/gu,
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
const LONG_NUMBER = /\d+\.\d+|\d{2,}/gu

/** Without the mark that ends a sentence rather than the address. */
const matches = (text: string, patterns: readonly RegExp[]) =>
  new Set(
    patterns
      .flatMap((pattern) => text.match(pattern) ?? [])
      .map((match) => match.replace(/[.,:;!?/]+$/u, ''))
  )

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
