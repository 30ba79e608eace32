import { defineAnswerer } from '@xiaoyun/plugin-kit'
import { FaqAnswerer } from './answerer.js'

export const faq = defineAnswerer({
  manifest: {
    type: 'faq',
    name: { 'zh-CN': '知识库问答', 'en': 'Knowledge base answers' },
    description: {
      'zh-CN': '在本机比对标准问与相似问，不依赖外部服务',
      'en': 'Compares with standard and similar questions on this machine; needs no other service',
    },
    kitVersion: 1,
    settings: [],
  },
  open: (_settings, { logger, folder }) => new FaqAnswerer(logger, folder),
})
