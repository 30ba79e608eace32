import { longtext } from '#app/settings/declaration'

/** What customers read while the contract allows no answer. */
export const contract = {
  service_paused_text: longtext('hours', {
    default: {
      'zh-CN':
        '抱歉，客服服务暂停中，暂时无法回复您。您发来的消息会为您保留，服务恢复后我们会尽快处理。',
      'en': 'Sorry, our service is paused and nobody can answer right now. We keep what you write and will look at it once we are back.',
    },
  }),
  robot_used_up_text: longtext('robot', {
    default: {
      'zh-CN': '抱歉，智能客服暂时无法继续解答您的问题。',
      'en': 'Sorry, the assistant can answer no more questions for now.',
    },
  }),
}
