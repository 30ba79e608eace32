import { test } from '@japa/runner'
import { answererContract } from '@xiaoyun/plugin-kit/testing'
import { faq } from '#app/plugins/faq/plugin'

answererContract(test, faq, { settings: {} })
