import type { KnowledgeEntry, Written } from '@xiaoyun/plugin-kit'

/**
 * What a model has written is a stranger's text: it is shown as plain text, and only if it cites entries that were
 * found and holds no address and no long number that stands neither in them nor in the question.
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
  const known = comparable([...cited.map(({ answer }) => answer), question].join('\n'))
  return claimsOf(text).every((claim) => known.includes(claim)) ? null : 'unsafe'
}

/** A number is the same with and without the signs that part its digits. */
const comparable = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=\d)[ \-–](?=\d)/gu, '')

/** Addresses of the web and of mail, and what has digits enough to be called or paid to. */
const CLAIMS = [
  /[a-z][a-z0-9+.-]*:\/\/[^\s<>"'`（）()\[\]，。；！？、“”‘’]*/giu,
  /(?:[a-z0-9_%+-]+@)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}/giu,
  /(?:javascript|data|tel|mailto|weixin|alipays?):\S*/giu,
  /\d{7,}/gu,
]

/** Without the mark that ends a sentence rather than the address. */
const claimsOf = (text: string) =>
  CLAIMS.flatMap((pattern) => comparable(text).match(pattern) ?? []).map((claim) =>
    claim.replace(/[.,:;!?]+$/u, '')
  )

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
