import { defineChannel } from '@xiaoyun/plugin-kit'

// Nothing that could end the directive of a header in which it stands.
const ORIGIN = String.raw`https?:\/\/[\w.\-]{1,200}(:\d{1,5})?`

/** The chat page of this product itself: customers read at the host, which gives each browser an identity of its own. */
export const webchat = defineChannel({
  manifest: {
    type: 'webchat',
    name: { 'zh-CN': '网页会话', 'en': 'Web chat' },
    description: {
      'zh-CN': '会话页面可以直接分享链接，也可以用一行代码嵌入网站。',
      'en': 'A chat page to link to, or to embed in a site with one line of code.',
    },
    kitVersion: 1,
    settings: [
      {
        key: 'title',
        label: { 'zh-CN': '窗口标题', 'en': 'Title of the window' },
        hint: { 'zh-CN': '不填则显示产品名称。', 'en': 'The product’s name, if left empty.' },
        type: 'text',
        optional: true,
        maxLength: 30,
      },
      {
        key: 'welcome_text',
        label: { 'zh-CN': '欢迎语', 'en': 'Welcome' },
        hint: {
          'zh-CN':
            '从此处进入的客户看到的第一句话，{robot_name} 会显示为机器人名称；不填则使用产品的欢迎语。',
          'en': 'The first thing that customers read here; {robot_name} stands for the name of the robot. Left empty: the product’s welcome.',
        },
        type: 'text',
        multiline: true,
        optional: true,
        maxLength: 500,
      },
      {
        key: 'color',
        label: { 'zh-CN': '主题色', 'en': 'Accent colour' },
        hint: {
          'zh-CN': '如 #1a73e8，用于标题栏和按钮；不填则使用默认颜色。',
          'en': 'Such as #1a73e8, for the header and the buttons. Left empty: the usual one.',
        },
        type: 'text',
        optional: true,
        pattern: '#[0-9a-fA-F]{6}',
      },
      {
        key: 'allowed_origins',
        label: { 'zh-CN': '允许嵌入的网站', 'en': 'Sites that may embed it' },
        hint: {
          'zh-CN': '每行一个，如 https://www.example.com；不填则任何网站都可以嵌入。',
          'en': 'One a line, such as https://www.example.com. Left empty: any site.',
        },
        type: 'text',
        multiline: true,
        optional: true,
        maxLength: 2_000,
        pattern: String.raw`${ORIGIN}(\s+${ORIGIN})*`,
      },
    ],
    capabilities: {
      sends: ['text', 'image', 'choices', 'rating_request'],
      maxTextLength: 2_000,
      replyWindowHours: null,
      reads: 'pulled',
    },
  },
  open: () => ({
    // Nobody is asked: the chat page stands in this very process.
    check: async () => ({ ok: true }) as const,
  }),
})
