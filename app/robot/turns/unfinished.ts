import { close } from '#app/robot/words/wording'

/**
 * Whether whoever wrote this is likely to go on writing. Many say hello, announce a question and ask it in three
 * messages; an answer to the first of them only comes between. Most questions are complete, and those never wait.
 */
export function patienceFor(text: string): number {
  if (/[?？]\s*$/.test(text)) return 0
  if (asksNothing(text)) return ANNOUNCED
  return isFragment(text) ? FRAGMENT : 0
}

/** How often the wait that is set. Who has only said hello loses nothing by it. */
const ANNOUNCED = 2
const FRAGMENT = 1

/** A greeting, or that there will be a question. */
export const asksNothing = (text: string) => {
  const said = close(text)
  return said.length <= LONGEST_GREETING && NOTHING.test(said)
}

const LONGEST_GREETING = 40

/** A word or two, or a line that ends in a comma: there is more to come, or a word was all. */
const isFragment = (text: string) => {
  const length = [...close(text)].length
  return length <= SHORT || /(?:[,，、;；:：…]|\.{3,}|。{3,})\s*$/.test(text)
}

const SHORT = 3

const GREETINGS = [
  '[你您](?:们)?好',
  '哈[喽啰罗]',
  '[嗨嘿喂]',
  '(?:早上|上午|中午|下午|晚上)好',
  '早安?',
  '[您你]?还?在(?:吗|么|嘛|不在|不)',
  '有人(?:在)?(?:吗|么|嘛)',
  '亲爱?',
  '客服(?=.)',
  'hi',
  'hello',
  'hey',
  'there',
  'good(?:morning|afternoon|evening)',
  '(?:is)?any(?:one|body)(?:there|here)',
  'areyouthere',
]

const ANNOUNCEMENTS = [
  '请问(?:一下|下)?',
  '(?:麻烦|那个)?(?:我|俺)?(?:想要?|要|需要)?(?:请教|咨询|询问|打听|了解|问)[你您]?(?:们)?(?:一下|一?个|下|点)?(?:事情?|问题|东西)?',
  '(?:我|这边)?(?:这里|这边)?有(?:一|几|些)?(?:个|件|些|点)?(?:问题|事情?|疑问)(?:想|要)?(?:请教|咨询|问)?(?:一?下)?[你您]?(?:们)?(?:一?下)?',
  '(?:情况|事情)?是这样',
  '帮我?(?:看|查)(?:一?下|看)',
  '打扰(?:一?下)?',
  'excuseme',
  '(?:ihavea|gota|just|a)?(?:quick)?question',
  '(?:can|could|may)iask(?:you)?(?:something|aquestion)?',
  'iwant(?:ed)?toask(?:you)?(?:something|aquestion)?',
]

const PARTICLES = '[啊呀哦噢哈哟呢吧了的]*'

const NOTHING = new RegExp(
  `^(?:(?:${[...GREETINGS, ...ANNOUNCEMENTS].join('|')})${PARTICLES})+$`,
  'u'
)
