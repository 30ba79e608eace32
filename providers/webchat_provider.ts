import { ChannelProvider } from '@xiaoyun/plugin-kit'
import { webchat } from '#app/plugins/webchat/channel'

export default class WebchatProvider extends ChannelProvider {
  channel() {
    return webchat
  }
}
