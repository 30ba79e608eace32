/** Longer texts say no more about which entry is meant, they only take time. */
const LONGEST_TEXT = 500

const OPENINGS = new RegExp(
  '^(?:' +
    [
      '您好|你好|哈喽|嗨|亲爱的|亲|在吗|在么|在不在|有人吗|客服|不好意思|打扰一下|打扰了',
      '请问一下|请问下|请问|请教一下|请教下|请教|咨询一下|咨询下',
      '我?想(?:请问|请教|咨询|了解|知道|问)(?:一下|下)?',
      '麻烦(?:问|帮我|帮忙|您|你)?(?:一下|下)?(?![吗么不]|$)',
      '(?:hi|hello|hey|please|excuse me)(?= )',
      '(?:can|could) you (?:please )?tell me(?= )',
      'i (?:want|would like|d like) to (?:know|ask)(?= )',
      'i was wondering(?: if)?(?= )',
    ].join('|') +
    ')'
)

const CLOSINGS =
  /(?:谢谢[您你啦了]?|多谢|谢了|拜托了?|[吗呢啊呀吧哦噢嘛哈啦]| (?:please|thanks|thank you))$/

/** One spelling for whatever is written differently but read alike: width, case, punctuation, spaces. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=\p{L})['’](?=\p{L})/gu, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')
    .trim()
}

/** The question without the courtesies around it. "谢谢" alone stays: it may be what an entry is about. */
export function normalise(text: string): string {
  let rest = fold(text.slice(0, LONGEST_TEXT)).slice(0, LONGEST_TEXT)
  while (true) {
    const shorter = rest.replace(OPENINGS, '').replace(CLOSINGS, '').trim()
    if (shorter === rest || shorter === '') return rest
    rest = shorter
  }
}
