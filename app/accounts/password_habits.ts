/**
 * Passwords that no list holds and that everybody who guesses tries first: a name or a word in pinyin with a birthday
 * or a lucky number, walks over the keyboard, telephone numbers, dates.
 */
export function isHabit(password: string): boolean {
  // Signs at the ends and in between, and capital letters, are what people add because a form asked for it.
  const plain = password.toLowerCase().replace(/[\p{P}\p{S}\s]+/gu, '')
  if (!plain) return false
  return isNumberPeopleKnow(plain) || isWalk(plain) || isWordWithNumber(plain)
}

const isNumberPeopleKnow = (plain: string) => /^\d+$/.test(plain) && isKnownNumber(plain)

/** A word before, after, or on both sides of a number that means something. */
function isWordWithNumber(plain: string) {
  const [, before = '', digits = '', after = ''] = /^([a-z]*)(\d*)([a-z]*)$/.exec(plain) ?? []
  const words = [before, after].filter(Boolean)
  if (words.length === 0 || !digits) return isPhrase(plain)
  return isKnownNumber(digits) && words.every((word) => isPhrase(word) || isRun(word))
}

const NUMBERS = [
  // A year, a day, a day of a year in either order, a day in two digits of the year.
  /^(?:19[4-9]\d|20[0-3]\d)$/,
  /^(?:19[4-9]\d|20[0-3]\d|\d\d)?(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/,
  /^(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:19[4-9]\d|20[0-3]\d)$/,
  // A mobile telephone.
  /^1[3-9]\d{9}$/,
  /^\d{1,3}$/,
  // Numbers that sound like words, one after the other: 5201314 is "I love you all my life".
  /^(?:520|521|1314|3344|9420|168|518|888|666|886|123|147|258|369|110|119|007|00)+$/,
]

const isKnownNumber = (digits: string) =>
  NUMBERS.some((number) => number.test(digits)) || isRun(digits)

/** 1234, 8765, 1111, abcd. */
function isRun(text: string) {
  const step = text.charCodeAt(1) - text.charCodeAt(0)
  const isEven = [...text].every(
    (_, at) => at === 0 || text.charCodeAt(at) - text.charCodeAt(at - 1) === step
  )
  return isEven && Math.abs(step || 0) <= 1
}

const ROWS = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm']
const COLUMNS = ['1qaz', '2wsx', '3edc', '4rfv', '5tgb', '6yhn', '7ujm', '8ik', '9ol', '0p']
const LINES = [...ROWS, ...COLUMNS].flatMap((line) => [line, [...line].reverse().join('')])
const SHORTEST_WALK = 3

/** Nothing but pieces of rows and columns of the keyboard. */
function isWalk(text: string): boolean {
  if (!text) return true
  for (let length = text.length; length >= SHORTEST_WALK; length--) {
    const piece = text.slice(0, length)
    if (LINES.some((line) => line.includes(piece)) && isWalk(text.slice(length))) return true
  }
  return false
}

const WORDS =
  /^(?:password|passwd|pass|admin|root|user|test|guest|login|welcome|hello|love|iloveyou|loveyou|baby|qwer|qwerty|asdf|zxcv|wechat|weixin|taobao|alipay|huawei|xiaomi|apple|iphone|china|company|service|office|changeme|letmein|dragon|monkey|superman|batman)$/
/** Up to three syllables: a name, or something like woaini. */
const PINYIN =
  /^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|van|ai|ei|ao|ou|an|en|in|un|vn|ia|ie|iu|ua|ui|uo|ue|ve|er|a|o|e|i|u|v)|ai|an|ao|en|er|ou|a|e){1,3}$/

const isPhrase = (word: string) => word.length <= 3 || WORDS.test(word) || PINYIN.test(word)
