import { defineAnswerer, MODEL_SERVICE } from '@xiaoyun/plugin-kit'
import { GenerativeAnswerer } from './answerer.js'

export const generative = defineAnswerer({
  manifest: {
    type: 'generative',
    name: { 'zh-CN': 'AI生成回答', 'en': 'Generated answers' },
    description: {
      'zh-CN': '知识库没有把握时，由大模型根据相近的条目写出回答，并注明来源',
      'en': 'Where the knowledge base is not sure, a model writes from the nearest entries and names them',
    },
    kitVersion: 1,
    stage: 'writing',
    settings: [
      ...MODEL_SERVICE,
      {
        key: 'model',
        label: { 'zh-CN': '模型', 'en': 'Model' },
        hint: { 'zh-CN': '服务方使用的模型名称。', 'en': 'Its name at the service.' },
        type: 'text',
        maxLength: 120,
      },
      {
        key: 'max_tokens',
        label: { 'zh-CN': '每个回答最多 token 数', 'en': 'Most tokens of an answer' },
        hint: {
          'zh-CN': '超出的回答不会发送，改用知识库的结果。',
          'en': 'An answer that needs more is not sent; what the knowledge base found is.',
        },
        type: 'number',
        integer: true,
        min: 50,
        max: 1_000,
        default: 400,
      },
      {
        key: 'manner',
        label: { 'zh-CN': '语气要求', 'en': 'Manner' },
        hint: {
          'zh-CN': '如“简短、亲切”；不填则为简短礼貌。',
          'en': 'Such as “short and warm”. Left empty: short and polite.',
        },
        type: 'text',
        optional: true,
        maxLength: 200,
      },
    ],
  },
  open: (settings, tools) => new GenerativeAnswerer(settings, tools),
})
