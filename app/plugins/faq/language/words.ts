const HAN = /^\p{Script=Han}/u
const stems = new Map<string, string>()
const MOST_STEMS = 50_000

/** Whether a code point is a 汉字. */
export function isHan(point: number): boolean {
  // The plain block first: nearly all that is written is in it.
  if (point >= 0x4e00 && point <= 0x9fff) return true
  return point > 0x2e7f && HAN.test(String.fromCodePoint(point))
}

const LATIN = /[\p{Script=Latin}\p{N}]/u

/** Whether a character stands in words that have a border. */
export const isLatin = (character: string) => LATIN.test(character)

/** What the forms of an English word have in common: "cancelled" and "cancelling" are "cancel". */
export function stem(word: string): string {
  const known = stems.get(word)
  if (known !== undefined) return known
  const found = stemOf(word)
  if (stems.size < MOST_STEMS) stems.set(word, found)
  return found
}

/** Cuts endings as long as enough is left; rougher than a dictionary, and the same for questions and texts. */
function stemOf(word: string): string {
  if (word.length <= 3 || HAN.test(word)) return word
  const singular = word
    .replace(/ies$/, 'y')
    .replace(/(ss|sh|ch|x)es$/, '$1')
    .replace(/([^s])s$/, '$1')
  if (singular.length <= 4) return singular
  const base = singular.replace(/(?:ing|ed)$/, '')
  return (base.length < 3 ? word : base)
    .replace(/([^aeiouls])\1$/, '$1')
    .replace(/^(.{3,}?)(?:ation|ment|ly|tion|er|e)$/, '$1')
    .replace(/y$/, 'i')
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** The words of a normalised text in order, Latin ones by their stem. */
export function wordsOf(normalised: string): string[] {
  const words: string[] = []
  for (const { segment } of segmenter.segment(normalised)) {
    const word = segment.trim()
    if (word) words.push(stem(word))
  }
  return words
}
