import { Converter } from 'opencc-js/t2cn'
import { withoutCourtesies, withoutFillers } from './courtesies.ts'

/** Longer texts say no more about which entry is meant, they only take time. */
const LONGEST_TEXT = 500

const simplified = Converter({ from: 't', to: 'cn' })

/** One spelling for whatever is written differently but read alike: width, case, characters, punctuation, spaces. */
export function fold(text: string): string {
  return closed(spelled(text))
}

/** What is compared: the question without greetings and thanks. "谢谢" alone stays: an entry may be about it. */
export const normalise = (text: string) => closed(withoutCourtesies(beginning(text)))

/** What is left of a question that others may ask in the very same words. */
export const bare = (text: string) => closed(withoutFillers(beginning(text)))

const beginning = (text: string) => spelled(text.slice(0, LONGEST_TEXT)).slice(0, LONGEST_TEXT)

/** Folded, with a space where anything but letters and digits stood. */
function spelled(text: string): string {
  return simplified(text.normalize('NFKC'))
    .toLowerCase()
    .replace(/(?<=\p{L})['’](?=\p{L})/gu, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()
}

/** 汉字 stand together however they were spaced. */
const closed = (spelling: string) =>
  spelling.replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')
