import { choice, list, longtext, number, toggle } from '#app/settings/declaration'

const LATER = { readAt: 'group', takesEffect: 'next_conversation', isRead: false } as const
const SECONDS = { min: 0, max: 7200, step: 1 } as const

/** What happens when one of the two says nothing; 0 stands for never. */
export const timeouts = {
  customer_idle_remind_seconds: number('timeouts', { ...LATER, ...SECONDS, default: 300 }),
  customer_idle_remind_text: longtext('timeouts', {
    ...LATER,
    default: {
      'zh-CN': '您还在吗？如果没有其他问题，会话稍后将自动结束。',
      'en': 'Are you still there? Without a word from you this conversation ends by itself.',
    },
  }),
  customer_idle_close_seconds: number('timeouts', { ...LATER, ...SECONDS, default: 1800 }),
  customer_idle_close_text: longtext('timeouts', {
    ...LATER,
    default: {
      'zh-CN': '由于长时间没有收到您的消息，本次会话已结束。如有需要，欢迎随时联系我们。',
      'en': 'We have not heard from you for a while, so this conversation has ended. Write again at any time.',
    },
  }),
  agent_silent_remind_seconds: number('timeouts', { ...LATER, ...SECONDS, default: 60 }),
  agent_silent_alarm_seconds: number('timeouts', { ...LATER, ...SECONDS, default: 180 }),
  agent_silent_reassign_seconds: number('timeouts', { ...LATER, ...SECONDS, default: 0 }),
  agent_reassign_limit: number('timeouts', { ...LATER, min: 1, max: 10, step: 1, default: 3 }),
}

export const rating = {
  rating_enabled: toggle('rating', true),
  rating_text: longtext('rating', {
    default: {
      'zh-CN': '请您对本次服务作出评价。',
      'en': 'How was our service?',
    },
  }),
  csat_invite_mode: choice('rating', {
    ...LATER,
    options: ['never', 'on_close', 'by_agent', 'both'],
    default: 'on_close',
  }),
  csat_scale: choice('rating', { ...LATER, options: ['stars', 'words'], default: 'stars' }),
  csat_valid_hours: number('rating', { ...LATER, min: 1, max: 72, step: 1, default: 24 }),
}

const ACTIONS = ['off', 'alert', 'mask', 'block'] as const

/** Words that must not be said, and what happens to what holds one. */
export const words = {
  sensitive_words: list('words', { maxItems: 200, maxLength: 20, default: [] }),
  sensitive_words_of_customers: choice('words', { options: ACTIONS, default: 'alert' }),
  sensitive_words_reply: longtext('words', {
    default: {
      'zh-CN': '您的消息含有不便发送的内容，未能送达。请换个说法再发一次。',
      'en': 'Your message holds words that we do not pass on. Please put it another way.',
    },
  }),
  sensitive_words_of_agents: choice('words', { options: ACTIONS, default: 'block' }),
}
