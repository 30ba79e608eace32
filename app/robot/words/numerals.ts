const HAN_DIGITS = '零一二三四五六七八九'
const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth'.split(' ')
const WORDS = 'one two three four five six seven eight nine'.split(' ')

const CHOICE =
  /^(?:我?(?:要|想)?(?:选择?|点)|option|number|no)?第?(\d{1,2}|[零一二两三四五六七八九十]{1,3})(?:[个项条号]|st|nd|rd|th)?$/u
/** The number that a message is and nothing else: "2", "２.", "第二个", "选2", "the second one". `closed` has no marks. */
export function numberIn(closed: string): number | null {
  const said = CHOICE.exec(closed)?.[1]
  if (said) return /^\d/.test(said) ? Number(said) : hanNumber(said)
  const word = closed.replace(/^(?:the|option|number)|(?:one|option)$/g, '') || closed
  const place = Math.max(ORDINALS.indexOf(word), WORDS.indexOf(word))
  return place < 0 ? null : place + 1
}

/** Up to 99. */
function hanNumber(said: string): number | null {
  const [, tens, ten, ones] =
    /^([一二三四五六七八九])?(十)?([零一二三四五六七八九])?$/u.exec(said.replace('两', '二')) ?? []
  const digit = (character: string | undefined) => (character ? HAN_DIGITS.indexOf(character) : 0)
  if (ten) return (tens ? digit(tens) : 1) * 10 + digit(ones)
  return tens && ones ? null : tens || ones ? digit(tens ?? ones) : null
}
