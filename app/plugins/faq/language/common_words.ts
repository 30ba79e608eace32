import { firstOf, isPair, pairOf, secondOf, wordCode } from './codes.ts'
import { isHan, stem } from './words.ts'

/**
 * Words that any question may contain. A small knowledge base cannot tell by counting that "怎么" says less
 * than "征信", so it is told.
 */
const HAN = `
  在 有 要 和 想 会 能 可 以 把 被 给 让 请 帮 为 如 何 里 几 谁 办 法 下 到 用 做 弄 得 着 过 去 来 上 对 不 没 行 钱 回 事
  回事 为啥 如何 可以 能不 不能 能否 是否 不行 可不 在哪 办法 想要 需要 有没 没有 有什 有些 以吗 要怎 几个
`
const LATIN = `
  a an the my your our their its this that these those it i im ive id you we they me us them
  is are was were be been am do does did doing have has had can could will would should may might must
  cant dont doesnt didnt wont isnt not no
  to of in on at for from with by about into out up and or but if so than then there here
  how what which who whom whose when where why
  want need like get got please just any some very now
`
const COMMON = new Set(codesOf(HAN).concat(codesOf(LATIN)))

/** Characters that carry nothing into a pair either: "么办", "我的", "是一". */
const PARTICLES = new Set(
  codesOf([...'的了么吗呢吧啊呀我你您他她它们是怎什样这那哪个一多少啥咋就都也很'].join(' '))
)

/** Whether any question may have it. `code` is of a character, a pair or a Latin word. */
export function isCommon(code: number): boolean {
  if (COMMON.has(code) || PARTICLES.has(code)) return true
  return isPair(code) && (PARTICLES.has(firstOf(code)) || PARTICLES.has(secondOf(code)))
}

function codesOf(words: string): number[] {
  return words.trim().split(/\s+/).map(codeOf)
}

function codeOf(word: string): number {
  const [first, second] = [...word].map((character) => character.codePointAt(0)!)
  if (!isHan(first!)) return wordCode(stem(word))
  return second === undefined ? first! : pairOf(first!, second)
}
