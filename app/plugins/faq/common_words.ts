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
const COMMON = new Set(`${HAN} ${LATIN}`.trim().split(/\s+/))

/** Characters that carry nothing into a pair either: "么办", "我的", "是一". */
const PARTICLE = /[的了么吗呢吧啊呀我你您他她它们是怎什样这那哪个一多少啥咋就都也很]/

export function isCommon(feature: string): boolean {
  return COMMON.has(feature) || PARTICLE.test(feature)
}
