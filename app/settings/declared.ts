import { list, longtext, number, text, toggle } from '#app/settings/declaration'
import type { Declaration, ValueOf } from '#app/settings/declaration'

/** Every setting of the product. A new one is a line here and its words in `resources/lang/<language>/settings.json`. */
export const declared = {
  robot_enabled: toggle('robot', true),
  robot_name: text('robot', { maxLength: 20, default: { 'zh-CN': '小云', 'en': 'Xiaoyun' } }),
  welcome_text: longtext('robot', {
    variables: ['robot_name'],
    default: {
      'zh-CN': '您好，我是智能客服{robot_name}，请问有什么可以帮您？',
      'en': 'Hello, this is {robot_name}. How can I help you?',
    },
  }),
  hot_questions_limit: number('robot', { min: 0, max: 20, step: 1, default: 6 }),
  fallback_text: longtext('robot', {
    default: {
      'zh-CN': '抱歉，暂时没有找到合适的答案。您可以换个说法，或者说得更具体一些。',
      'en': 'Sorry, I found no answer to that. Try other words, or tell me a little more.',
    },
  }),

  suggestions_text: longtext('robot', {
    default: { 'zh-CN': '您是不是想问：', 'en': 'Did you mean:' },
  }),

  direct_threshold: number('answering', { min: 0, max: 1, step: 0.01, default: 0.62 }),
  suggest_threshold: number('answering', { min: 0, max: 1, step: 0.01, default: 0.3 }),
  threshold_gap: number('answering', { min: 0, max: 1, step: 0.01, default: 0.08 }),
  max_suggestions: number('answering', { min: 1, max: 9, step: 1, default: 5 }),
  same_answer_limit: number('answering', { min: 2, max: 9, step: 1, default: 3 }),
  same_answer_hint: longtext('answering', {
    default: {
      'zh-CN': '如果以上内容没有解决您的问题，可以输入“人工”，由人工客服为您服务。',
      'en': 'If this does not solve it, type “human” and a colleague will take over.',
    },
  }),

  human_service_enabled: toggle('transfer', true),
  transfer_keywords: list('transfer', {
    maxItems: 50,
    maxLength: 20,
    default: [
      'RG',
      '人工',
      '人工客服',
      '人工服务',
      '转人工',
      '转人工客服',
      '转人工服务',
      '找人工',
      '找客服',
      '我要人工',
      '我要转人工',
      '真人',
      '真人客服',
      'human',
      'agent',
      'real person',
      'talk to a person',
      'talk to a human',
    ],
  }),
  misses_before_transfer: number('transfer', { min: 1, max: 5, step: 1, default: 2 }),
  human_service_unavailable_text: longtext('transfer', {
    default: {
      'zh-CN': '抱歉，人工客服暂时无法为您服务。您可以继续向我提问，或稍后再来。',
      'en': 'Sorry, nobody of our team is available right now. Go on asking me, or come back later.',
    },
  }),

  queued_text: longtext('service', {
    variables: ['position'],
    default: {
      'zh-CN': '正在为您转接人工客服，当前排在第 {position} 位，请稍候。',
      'en': 'We are connecting you to a colleague. You are number {position} in the queue.',
    },
  }),
  connected_text: longtext('service', {
    variables: ['agent'],
    default: {
      'zh-CN': '您好，客服{agent}为您服务。',
      'en': '{agent} has joined the conversation.',
    },
  }),
  closed_text: longtext('service', {
    default: {
      'zh-CN': '本次会话已结束，感谢您的咨询。如有其他问题，欢迎随时联系我们。',
      'en': 'This conversation has ended. Thank you, and write to us again at any time.',
    },
  }),

  rating_enabled: toggle('rating', true),
  rating_text: longtext('rating', {
    default: {
      'zh-CN': '请您对本次服务作出评价。',
      'en': 'How was our service?',
    },
  }),
} satisfies Record<string, Declaration>

export type SettingKey = keyof typeof declared

/** What readers get: every setting, with its effective value. */
export type SettingValues = { readonly [Key in SettingKey]: ValueOf<(typeof declared)[Key]> }
export type SettingValue = SettingValues[SettingKey]

export const keys = Object.keys(declared) as SettingKey[]

export const isSettingKey = (key: string): key is SettingKey => Object.hasOwn(declared, key)

export const declarationOf = (key: SettingKey): Declaration => declared[key]
