import { AnswererProvider } from '@xiaoyun/plugin-kit'
import { generative } from '#app/plugins/generative/plugin'

export default class GenerativeProvider extends AnswererProvider {
  answerer() {
    return generative
  }
}
