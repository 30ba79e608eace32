import { list, longtext, number, text, toggle } from '#app/settings/declaration'
import type { ListSetting } from '#app/settings/declaration'

/** What the robot says, and when it says nothing. */
export const robot = {
  robot_enabled: toggle('robot', true),
  robot_name: text('robot', { maxLength: 20, default: { 'zh-CN': '小云', 'en': 'Xiaoyun' } }),
  welcome_text: longtext('robot', {
    variables: ['robot_name'],
    default: {
      'zh-CN': '您好，我是智能客服{robot_name}，请问有什么可以帮您？',
      'en': 'Hello, this is {robot_name}. How can I help you?',
    },
  }),
  welcome_back_text: longtext('robot', {
    isOptional: true,
    variables: ['robot_name', 'last_question'],
    default: { 'zh-CN': '', 'en': '' },
  }),
  hot_questions_limit: number('robot', { min: 0, max: 20, step: 1, default: 6 }),
  fallback_text: longtext('robot', {
    default: {
      'zh-CN': '抱歉，暂时没有找到合适的答案。您可以换个说法，或者说得更具体一些。',
      'en': 'Sorry, I found no answer to that. Try other words, or tell me a little more.',
    },
  }),
  robot_failed_text: longtext('robot', {
    default: {
      'zh-CN': '抱歉，系统暂时繁忙，没能查到答案。请稍后再问一次。',
      'en': 'Sorry, something is not working right now and I could not look it up. Please ask again in a moment.',
    },
  }),
  // Words of the robot, and those are each partner's own.
  fallback_replies: {
    ...list('robot', { maxItems: 5, maxLength: 200, default: [] }),
    levels: ['partner', 'product'],
  } as ListSetting,
  suggestions_text: longtext('robot', {
    default: { 'zh-CN': '您是不是想问：', 'en': 'Did you mean:' },
  }),
  silent_exact_keywords: list('robot', { maxItems: 50, maxLength: 20, default: [] }),
}

/** How sure the robot must be, and what it says when a customer comes back to the same thing. */
export const answering = {
  // Long enough for who types quickly, and over before who is done looks up from the keyboard.
  burst_wait_seconds: number('answering', { min: 0, max: 5, step: 0.1, default: 1 }),
  direct_threshold: number('answering', { min: 0, max: 1, step: 0.01, default: 0.7 }),
  suggest_threshold: number('answering', { min: 0, max: 1, step: 0.01, default: 0.35 }),
  threshold_gap: number('answering', { min: 0, max: 1, step: 0.01, default: 0.05 }),
  max_suggestions: number('answering', { min: 1, max: 9, step: 1, default: 5 }),
  same_answer_limit: number('answering', { min: 2, max: 9, step: 1, default: 3 }),
  same_answer_hint: longtext('answering', {
    default: {
      'zh-CN': '如果以上内容没有解决您的问题，可以输入“人工”，由人工客服为您服务。',
      'en': 'If this does not solve it, type “human” and a colleague will take over.',
    },
  }),
  repeat_reply: longtext('answering', { isOptional: true, default: { 'zh-CN': '', 'en': '' } }),
  small_talk_enabled: toggle('answering', true),
  personality_enabled: toggle('answering', true),
  small_talk_threshold: number('answering', { min: 0, max: 1, step: 0.01, default: 0.7 }),
  knowledge_published_at_once: toggle('answering', true),
}
