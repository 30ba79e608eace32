/**
 * Personal data in what people write: mobile numbers, identity cards, bank cards and e-mail addresses. Found by
 * shape, one look at each character and at most nineteen digits ahead; no pattern here can run away.
 */
export type PersonalKind = 'phone' | 'identity' | 'bank_card' | 'email'

export interface Found {
  kind: PersonalKind
  start: number
  end: number
  /** What may be shown instead. */
  mask: string
}

/** The text with everything personal covered; a text without any comes back as it is. */
export function masked(text: string): string {
  let shown = ''
  let last = 0
  for (const { start, end, mask } of personalDataIn(text)) {
    shown += text.slice(last, start) + mask
    last = end
  }
  return last === 0 ? text : shown + text.slice(last)
}

/** From left to right, without overlaps. */
export function personalDataIn(text: string): Found[] {
  const found = [...emailsIn(text), ...numbersIn(text)].sort(
    (one, other) => one.start - other.start
  )
  let end = 0
  return found.filter((one) => {
    if (one.start < end) return false
    end = one.end
    return true
  })
}

interface Group {
  start: number
  end: number
  digits: string
}

const DIGITS = /[0-9０-９]+/g
const SHORTEST = 11
const LONGEST = 19
const BETWEEN = new Set([' ', '\u00A0', '\u3000', '-', '\u2010', '\u2011', '\u2013', '－', '—'])

function* numbersIn(text: string): Generator<Found> {
  const groups = groupsIn(text)
  for (let index = 0; index < groups.length;) {
    const size = windowFrom(text, groups, index)
    const found = longestIn(text, groups.slice(index, index + size))
    if (found) yield found.found
    index += found?.groups ?? 1
  }
}

function groupsIn(text: string): Group[] {
  return [...text.matchAll(DIGITS)].map(({ 0: written, index }) => ({
    start: index,
    end: index + written.length,
    digits: narrow(written),
  }))
}

const narrow = (written: string) =>
  written.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))

/** How many groups from here on can be one number: with at most one separator between them. */
function windowFrom(text: string, groups: readonly Group[], from: number) {
  let digits = groups[from]!.digits.length
  let size = 1
  for (; from + size < groups.length; size++) {
    const [before, after] = [groups[from + size - 1]!, groups[from + size]!]
    digits += after.digits.length
    if (digits > LONGEST || after.start - before.end !== 1) break
    if (!BETWEEN.has(text[before.end]!)) break
  }
  return size
}

function longestIn(text: string, groups: readonly Group[]) {
  const digits = groups.map((group) => group.digits).join('')
  const sizes = groups.map((group) => group.digits.length)
  let length = digits.length
  for (let size = groups.length; length >= SHORTEST; size--) {
    const [start, end] = [groups[0]!.start, groups[size - 1]!.end]
    const found = recognise(text, digits.slice(0, length), sizes.slice(0, size), start, end)
    if (found) return { found, groups: size }
    length -= sizes[size - 1]!
  }
  return null
}

function recognise(text: string, number: string, sizes: number[], start: number, end: number) {
  if (isFraction(text, start, end)) return null
  return (
    identityOf(text, number, sizes, start, end) ??
    phoneOf(text, number, sizes, start, end) ??
    bankCardOf(text, number, sizes, start, end)
  )
}

/** Part of a decimal number, as amounts are. */
const isFraction = (text: string, start: number, end: number) =>
  (isPoint(text[start - 1]) && isDigit(text[start - 2])) ||
  (isPoint(text[end]) && isDigit(text[end + 1]))

const isPoint = (char: string | undefined) => char === '.' || char === ',' || char === '．'
const isDigit = (char: string | undefined) => char !== undefined && /[0-9０-９]/.test(char)

const AMOUNT = /^[元块万亿円]/
const CURRENCY = new Set(['¥', '￥', '$', '€', '£'])

const MOBILE = /^(?:0086|86)?(1[3-9]\d{9})$/
// As people break the eleven digits up; other groupings are rows of prices and of dates.
const PHONE_GROUPS = new Set(
  ['11', '3 4 4', '3 3 5', '4 3 4', '4 4 3', '3 8', '7 4', '5 6', '6 5', '3 2 2 2 2'].concat(
    Array(11).fill(1).join(' ')
  )
)
const PHONE_WORDS = new Set(
  'tel phone mobile mob cell call m p t v vx wx wechat weixin hp sms no is'.split(' ')
)

function phoneOf(
  text: string,
  number: string,
  sizes: number[],
  start: number,
  end: number
): Found | null {
  const own = MOBILE.exec(number)?.[1]
  if (!own) return null
  const prefix = number.length - own.length
  const [first, ...rest] = sizes
  if (!PHONE_GROUPS.has([first! - prefix, ...rest].join(' '))) return null
  if (CURRENCY.has(text[start - 1] ?? '') || AMOUNT.test(text.slice(end, end + 1))) return null
  if (isLetter(text[end]) || !mayStandBefore(text, start)) return null
  const mask = `${own.slice(0, 3)}****${own.slice(-4)}`
  return { kind: 'phone', start: start + prefix, end, mask }
}

/** A letter before it makes it somebody's number for something, unless the letters say whose. */
function mayStandBefore(text: string, start: number) {
  let from = start
  while (from > 0 && start - from <= 8 && isLetter(text[from - 1])) from--
  return from === start || PHONE_WORDS.has(text.slice(from, start).toLowerCase())
}

const isLetter = (char: string | undefined) => char !== undefined && /[A-Za-z_]/.test(char)

const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91'.split(
    ' '
  )
)
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'

function identityOf(
  text: string,
  number: string,
  sizes: number[],
  start: number,
  end: number
): Found | null {
  if (!PROVINCES.has(number.slice(0, 2))) return null
  if (number.length === 15) {
    const isOld = sizes.length <= 4 && isDay(`19${number.slice(6, 12)}`)
    if (!isOld || isLetter(text[end]) || isLetter(text[start - 1])) return null
    if (isOrder(text, start)) return null
    return { kind: 'identity', start, end, mask: covered(number, 8) }
  }
  const [last, until] = checkOf(text, number, end)
  if (!last || !isDay(number.slice(6, 14)) || isLetter(text[until])) return null
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0)
  if (CHECKS[sum % 11] !== last) return null
  return { kind: 'identity', start, end: until, mask: covered(number.slice(0, 17) + last, 11) }
}

/** The eighteenth place, which may be an X, and where it ends. */
function checkOf(text: string, number: string, end: number): [string | null, number] {
  if (number.length === 18) return [number[17]!, end]
  const next = BETWEEN.has(text[end] ?? '') ? end + 1 : end
  const isX = number.length === 17 && ['x', 'X', 'ｘ', 'Ｘ'].includes(text[next] ?? '')
  return isX ? ['X', next + 1] : [null, end]
}

const covered = (number: string, stars: number) =>
  number.slice(0, 3) + '*'.repeat(stars) + number.slice(3 + stars)

function isDay(written: string) {
  const [year, month, day] = [written.slice(0, 4), written.slice(4, 6), written.slice(6)].map(
    Number
  )
  if (year! < 1850 || year! > 2199 || month! < 1 || month! > 12 || day! < 1) return false
  return day! <= new Date(Date.UTC(year!, month!, 0)).getUTCDate()
}

// By how many digits they have: what issuers begin their numbers with.
const ISSUED: Record<number, RegExp> = {
  13: /^4/,
  14: /^3[068]/,
  15: /^3[47]/,
  16: /^(?:3[058]|4|5|6|8[1478]|9[0-58]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720))/,
  17: /^(?:5|6|9)/,
  18: /^(?:5|6|9)/,
  19: /^(?:4|5|6|8[1478]|9[0-58])/,
}

function bankCardOf(
  text: string,
  number: string,
  sizes: number[],
  start: number,
  end: number
): Found | null {
  if (!ISSUED[number.length]?.test(number) || !passesLuhn(number)) return null
  if (sizes.slice(0, -1).some((size) => size < 3)) return null
  if (isLetter(text[start - 1]) || isLetter(text[end]) || isOrder(text, start)) return null
  return { kind: 'bank_card', start, end, mask: `**** **** **** ${number.slice(-4)}` }
}

function passesLuhn(number: string) {
  let sum = 0
  for (let place = 0; place < number.length; place++) {
    const digit = Number(number[number.length - 1 - place])
    const doubled = place % 2 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

// One number in ten passes for a card by chance, so what is called an order is taken at its word.
const ORDER =
  /(?:订单|单号|运单|快递|物流|流水|交易号|凭证|编号|条码|序列号|order|tracking|invoice|serial)[^0-9０-９。；;\n]*$/i

const isOrder = (text: string, start: number) =>
  ORDER.test(text.slice(Math.max(0, start - 14), start))

const LOCAL = /[A-Za-z0-9._%+'-]/
const DOMAIN = /[A-Za-z0-9.-]/
const TOP = /\.[A-Za-z]{2,24}$/

function* emailsIn(text: string): Generator<Found> {
  for (const { index: at } of text.matchAll(/[@＠]/g)) {
    let start = at
    while (start > 0 && at - start < 64 && LOCAL.test(text[start - 1]!)) start--
    let end = at + 1
    while (end < text.length && end - at < 254 && DOMAIN.test(text[end]!)) end++
    while (end > at && /[.-]/.test(text[end - 1]!)) end--
    const domain = text.slice(at + 1, end)
    if (start === at || !TOP.test(domain) || domain.includes('..')) continue
    yield { kind: 'email', start, end, mask: `${text[start]!}***@${domain}` }
  }
}
