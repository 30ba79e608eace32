import { AnswererProvider } from '@xiaoyun/plugin-kit'
import { hybrid } from '#app/plugins/hybrid/plugin'

export default class HybridProvider extends AnswererProvider {
  answerer() {
    return hybrid
  }
}
