import { choice, list, longtext, number, toggle } from '#app/settings/declaration'

const GROUP = { readAt: 'group' } as const
const LATER = { readAt: 'group', isRead: false } as const

/** From the robot to people. */
export const transfer = {
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
  transfer_intent_enabled: toggle('transfer', true),
  misses_before_transfer: number('transfer', { min: 1, max: 5, step: 1, default: 2 }),
  invalids_before_transfer: number('transfer', { min: 1, max: 9, step: 1, default: 3 }),
  unhelpful_before_transfer: number('transfer', { min: 0, max: 5, step: 1, default: 2 }),
  unhelpful_text: longtext('transfer', {
    isOptional: true,
    default: {
      'zh-CN': '抱歉，没有帮到您。您可以换个说法再问一次，说得具体一些会更容易找到答案。',
      'en': 'Sorry that this did not help. Ask again in other words, with a little more detail.',
    },
  }),
  human_service_unavailable_text: longtext('transfer', {
    default: {
      'zh-CN': '抱歉，人工客服暂时无法为您服务。您可以继续向我提问，或稍后再来。',
      'en': 'Sorry, nobody of our team is available right now. Go on asking me, or come back later.',
    },
  }),
}

/** When people do not serve. When that is, the service calendar says. */
export const hours = {
  off_hours_message: longtext('hours', {
    ...GROUP,
    variables: ['next_opening'],
    default: {
      'zh-CN':
        '现在不是人工服务时间，人工客服将于{next_opening}为您服务。您可以继续向我提问，我会尽力解答。',
      'en': 'Our team is away now and back {next_opening}. Until then, ask me anything.',
    },
  }),
  off_hours_leave_message_enabled: toggle('hours', true, LATER),
}

export const queue = {
  queued_text: longtext('queue', {
    ...GROUP,
    variables: ['position'],
    default: {
      'zh-CN': '正在为您转接人工客服，当前排在第 {position} 位，请稍候。',
      'en': 'We are connecting you to a colleague. You are number {position} in the queue.',
    },
  }),
  queue_limit: number('queue', { ...GROUP, min: 0, max: 1000, step: 1, default: 0 }),
  queue_full_text: longtext('queue', {
    ...GROUP,
    default: {
      'zh-CN': '抱歉，当前排队的客户较多，暂时无法接入。您可以继续向我提问，或稍后再来。',
      'en': 'Sorry, too many customers are waiting right now. Go on asking me, or come back later.',
    },
  }),
  queue_remind_seconds: number('queue', { ...LATER, min: 0, max: 7200, step: 1, default: 60 }),
  queue_remind_text: longtext('queue', {
    ...LATER,
    variables: ['position'],
    default: {
      'zh-CN': '客服正忙，请您再稍等片刻。您前面还有人在排队，当前排在第 {position} 位。',
      'en': 'Everybody is still busy, please bear with us. You are number {position} in the queue.',
    },
  }),
  queue_timeout_seconds: number('queue', { ...LATER, min: 0, max: 7200, step: 1, default: 0 }),
  queue_timeout_action: choice('queue', {
    ...LATER,
    options: ['robot', 'leave_message'],
    default: 'robot',
  }),
}

/** How a conversation reaches an agent, and what is said then. */
export const service = {
  connected_text: longtext('service', {
    ...GROUP,
    variables: ['agent'],
    default: {
      'zh-CN': '您好，客服{agent}为您服务。',
      'en': '{agent} has joined the conversation.',
    },
  }),
  closed_text: longtext('service', {
    ...GROUP,
    default: {
      'zh-CN': '本次会话已结束，感谢您的咨询。如有其他问题，欢迎随时联系我们。',
      'en': 'This conversation has ended. Thank you, and write to us again at any time.',
    },
  }),
  routing_strategy: choice('service', {
    ...LATER,
    options: ['least_load', 'round_robin', 'idle_ratio', 'last_agent'],
    default: 'least_load',
  }),
  nobody_available_action: choice('service', {
    ...LATER,
    options: ['queue', 'leave_message', 'robot'],
    default: 'queue',
  }),
  accept_mode: choice('service', {
    ...LATER,
    options: ['automatic', 'manual'],
    default: 'automatic',
  }),
  accept_timeout_seconds: number('service', { ...LATER, min: 10, max: 600, step: 1, default: 30 }),
  accept_timeout_break: toggle('service', false, LATER),
  conversation_reopen_window: number('service', {
    isRead: false,
    takesEffect: 'next_conversation',
    min: 0,
    max: 30,
    step: 1,
    default: 0,
  }),
}

/** From one agent to another. */
export const handover = {
  handover_needs_acceptance: toggle('handover', false, LATER),
  handover_accept_seconds: number('handover', {
    ...LATER,
    min: 10,
    max: 600,
    step: 1,
    default: 30,
  }),
  handover_remark_required: toggle('handover', false, LATER),
}
