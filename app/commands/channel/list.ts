import { localize, type ChannelManifest } from '@xiaoyun/plugin-kit'
import Command from '#app/core/command'

/** Which channels are plugged in, and how many inboxes use each. */
export default class ChannelList extends Command {
  static commandName = 'channel:list'
  static description = 'List the channels that are plugged in'

  async run() {
    const { channels } = await import('#app/channels/registry')
    const { default: db } = await import('@adonisjs/lucid/services/db')
    const rows: { channel: string; count: number | string }[] = await db
      .from('inboxes')
      .select('channel')
      .count('* as count')
      .groupBy('channel')
    const counts = new Map(rows.map(({ channel, count }) => [channel, Number(count)]))
    const table = this.ui.table().head(['Type', 'Name', 'Kit', 'Sends', 'Read', 'Inboxes'])
    for (const { manifest } of channels.all()) {
      table.row(this.#row(manifest, counts.get(manifest.type) ?? 0))
      counts.delete(manifest.type)
    }
    for (const [type, count] of counts)
      table.row([type, 'not installed', '', '', '', String(count)])
    table.render()
  }

  #row({ type, name, kitVersion, capabilities }: ChannelManifest, inboxes: number) {
    const { sends, reads } = capabilities
    const words = localize(name, 'en')
    return [type, words, String(kitVersion), sends.join(' '), reads, String(inboxes)]
  }
}
