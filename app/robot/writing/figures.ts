/** Words for numbers, and what they are worth. */
const WORTH = new Map<string, number>([
  ...values('零 一 二 三 四 五 六 七 八 九', 0, 1),
  ...values('zero one two three four five six seven eight nine ten eleven twelve', 0, 1),
  ...values('thirteen fourteen fifteen sixteen seventeen eighteen nineteen', 13, 1),
  ...values('twenty thirty forty fifty sixty seventy eighty ninety', 20, 10),
  ['〇', 0],
  ['幺', 1],
  ['两', 2],
  ['兩', 2],
])
/** Those that multiply the number before them, and those that multiply all before them. */
const TIMES = new Map(Object.entries({ 十: 10, 百: 100, 千: 1_000, hundred: 100 }))
const TIMES_ALL = new Map(
  Object.entries({ 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8, thousand: 1e3, million: 1e6 })
)

/** A number, in figures or in words, of what somebody can be held to: money, a share, a time. */
export const COUNTED =
  /(?:\d+(?:\.\d+)?|[零〇一二两兩三四五六七八九十百千万萬亿億]+(?:点[零一二三四五六七八九]+)?|\b(?:(?:zero|one|two|three|four(?:teen)?|five|six(?:teen)?|seven(?:teen)?|eight(?:een)?|nine(?:teen)?|ten|eleven|twelve|thirteen|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million)(?:[ -](?=[a-z])|\b))+)(?=\s*(?:%|‰|元|块|塊|折|usd|cny|rmb|dollars?|yuan|percent|[个個]?(?:工作)?(?:天|日|小[时時]|分[钟鐘]|秒|周|星期|月|年)|(?:(?:business|working|calendar) )?(?:days?|hours?|minutes?|seconds?|weeks?|months?|years?)))/gu
const OF_A_HUNDRED =
  /百分之(\d+(?:\.\d+)?|[零一二两三四五六七八九十百]+(?:点[零一二三四五六七八九]+)?)/gu
const SCALED = /(\d+(?:\.\d+)?)\s*([百千]?[万萬亿億]|[百千]|hundred|thousand|million)/gu

/** Digit by digit, as a telephone number is said. */
const SPELLED = /[零〇一二两三四五六七八九幺]{3,}/gu

/** The same with what is counted in figures: 五百元 as 500元, 1.2万 as 12000, 百分之五 as 5%, 二零二六 as 2026. */
export const inFigures = (text: string) =>
  text
    .replace(SPELLED, (said) => digitsOf(said))
    .replace(OF_A_HUNDRED, (_, share: string) => `${worthOf(share)}%`)
    .replace(SCALED, (_, figure: string, scale: string) => rounded(Number(figure) * worthOf(scale)))
    .replace(COUNTED, (said) => (/^\d/u.test(said) ? said : String(worthOf(said))))

const rounded = (number: number) => String(Math.round(number * 100) / 100)

const digitsOf = (said: string) => [...said].map((one) => WORTH.get(one)).join('')

function worthOf(said: string): number {
  if (/^\d/u.test(said)) return Number(said)
  const [whole, decimals = ''] = said.split('点')
  return Number(`${wholeWorthOf(whole!)}.${digitsOf(decimals)}`)
}

function wholeWorthOf(said: string): number {
  if (said.length > 1 && [...said].every((one) => WORTH.has(one))) return Number(digitsOf(said))
  let [all, group, last] = [0, 0, 0]
  for (const word of said.match(/\p{Script=Han}|[a-z]+/gu) ?? []) {
    const [times, timesAll] = [TIMES.get(word), TIMES_ALL.get(word)]
    if (timesAll) [all, group, last] = [(all + group + last || 1) * timesAll, 0, 0]
    else if (times) [group, last] = [group + (last || 1) * times, 0]
    else last += WORTH.get(word)!
  }
  return all + group + last
}

function values(list: string, first: number, step: number): [string, number][] {
  return list.split(' ').map((word, place) => [word, first + place * step])
}
