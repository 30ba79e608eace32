import { AnswererProvider } from '@xiaoyun/plugin-kit'
import { faq } from '#app/plugins/faq/plugin'

export default class FaqProvider extends AnswererProvider {
  answerer() {
    return faq
  }
}
