/** Words for numbers: what they are worth, and what they multiply: the number before them, or all before them. */
const WORTH = new Map<string, number>([
  ...values('零 一 二 三 四 五 六 七 八 九', 0, 1),
  ...values('zero one two three four five six seven eight nine ten eleven twelve', 0, 1),
  ...values('thirteen fourteen fifteen sixteen seventeen eighteen nineteen', 13, 1),
  ...values('twenty thirty forty fifty sixty seventy eighty ninety', 20, 10),
  ['〇', 0],
  ['两', 2],
  ['兩', 2],
])
const TIMES = new Map([
  ...Object.entries({ 十: 10, 百: 100, 千: 1_000, hundred: 100 }),
  ...Object.entries({ 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8, thousand: 1e3, million: 1e6 }),
])
const TIMES_ALL = ['万', '萬', '亿', '億', 'thousand', 'million']

/** Of money, of a share, and of time: what somebody can be held to. */
export const UNIT = [
  '%|‰|元|块|塊|折|usd|cny|rmb|dollars?|yuan|percent',
  '[个個]?(?:工作)?(?:天|日|小[时時]|分[钟鐘]|秒|周|星期|月|年)',
  '(?:(?:business|working|calendar) )?(?:days?|hours?|minutes?|seconds?|weeks?|months?|years?)',
].join('|')

const words = [...WORTH.keys(), ...TIMES.keys()]
const HAN = `[${words.filter((word) => word.length === 1).join('')}]+(?:点[零一二三四五六七八九]+)?`
const LATIN = words.filter((word) => word.length > 1).toSorted((a, b) => b.length - a.length)
const WORDS = `${HAN}|\\b(?:${LATIN.join('|')})(?:[ -](?:${LATIN.join('|')}))*\\b`
const BEFORE_UNIT = new RegExp(`(?:${WORDS})(?=\\s*(?:${UNIT}))`, 'gu')
const PER_HUNDRED = new RegExp(`百分之(${HAN}|\\d+(?:\\.\\d+)?)`, 'gu')
const SCALED = /(\d+(?:\.\d+)?)\s*([百千]?[万萬亿億]|[百千]|hundred|thousand|million)/gu

/** The same with what is counted in figures: 五百元 as 500元, 1.2万 as 12000, 百分之五 as 5%. */
export const inFigures = (text: string) =>
  text
    .replace(PER_HUNDRED, (_, share: string) => `${/^\d/u.test(share) ? share : worthOf(share)}%`)
    .replace(SCALED, (_, figure: string, scale: string) => rounded(Number(figure) * worthOf(scale)))
    .replace(BEFORE_UNIT, (said) => String(worthOf(said)))

const rounded = (number: number) => String(Math.round(number * 100) / 100)

function worthOf(said: string): number {
  const [whole, decimals = ''] = said.split('点')
  return Number(`${wholeWorthOf(whole!)}.${[...decimals].map((one) => WORTH.get(one)).join('')}`)
}

function wholeWorthOf(said: string): number {
  let [all, group, last] = [0, 0, 0]
  for (const word of said.match(/\p{Script=Han}|[a-z]+/gu) ?? []) {
    const times = TIMES.get(word)
    if (times === undefined) last += WORTH.get(word)!
    else if (TIMES_ALL.includes(word))
      [all, group, last] = [(all + group + last || 1) * times, 0, 0]
    else [group, last] = [group + (last || 1) * times, 0]
  }
  return all + group + last
}

function values(list: string, first: number, step: number): [string, number][] {
  return list.split(' ').map((word, place) => [word, first + place * step])
}
