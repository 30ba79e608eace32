import { choice, longtext, text } from '#app/settings/declaration'

/** What customers are told of their data, and how long it is kept. */
export const privacy = {
  privacy_notice_text: longtext('privacy', {
    default: {
      'zh-CN':
        '为了回答您的问题，我们会保存您在此发送的消息和图片，并可能由客服人员查看；其中的手机号、证件号和银行卡号对客服遮盖显示。您可以随时下载或删除自己的数据。请勿发送与咨询无关的个人信息。',
      'en': 'To answer you we keep the messages and pictures that you send here, and our staff may read them; phone, identity and bank card numbers are covered for them. You may download or erase your data at any time. Please send no personal data that your question does not need.',
    },
  }),
  privacy_notice_url: text('privacy', {
    isOptional: true,
    maxLength: 300,
    default: { 'zh-CN': '', 'en': '' },
  }),
  // Nothing shorter than a month: a complaint still finds what was said.
  retention_days: choice('privacy', {
    readAt: 'partner',
    options: ['unlimited', '30', '90', '180', '365', '730', '1095'],
    default: 'unlimited',
  }),
}
