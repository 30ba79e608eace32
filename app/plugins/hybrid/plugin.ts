import { defineAnswerer, MODEL_SERVICE } from '@xiaoyun/plugin-kit'
import { HybridAnswerer } from './answerer.js'

export const hybrid = defineAnswerer({
  manifest: {
    type: 'hybrid',
    name: { 'zh-CN': '语义检索', 'en': 'Search by meaning' },
    description: {
      'zh-CN': '用向量模型补充字面检索，可再用重排模型比较，说法不同的问题更容易找到',
      'en': 'Adds an embedding model, and a reranker if there is one, to the search by words',
    },
    kitVersion: 1,
    stage: 'ranking',
    settings: [
      ...MODEL_SERVICE,
      {
        key: 'embedding_model',
        label: { 'zh-CN': '向量模型', 'en': 'Embedding model' },
        hint: {
          'zh-CN': '更换模型后，所有问题的向量会重新计算。',
          'en': 'With another model the vectors of all questions are computed again.',
        },
        type: 'text',
        maxLength: 120,
      },
      {
        key: 'reranker_model',
        label: { 'zh-CN': '重排模型', 'en': 'Reranker' },
        hint: {
          'zh-CN': '接口提供 /rerank 时可填，不填则不重排。',
          'en': 'Where the service has /rerank. Left empty: nothing is ranked again.',
        },
        type: 'text',
        optional: true,
        maxLength: 120,
      },
    ],
  },
  open: (settings, tools) => new HybridAnswerer(settings, tools),
})
