import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import type { Channel } from '@xiaoyun/plugin-kit'
import { channelContract } from '@xiaoyun/plugin-kit/testing'

/** The channel that docs/plugins.md writes step by step, as it stands there: where a plugin finds the kit. */
const folder = app.makePath('tmp/test/plugins_document', String(process.pid))
const file = `${folder}/channel.ts`

const [, source] = /```ts\n(\/\/ src\/channel\.ts\n[\s\S]*?)```/.exec(
  readFileSync(app.makePath('docs/plugins.md'), 'utf8')
)!
mkdirSync(folder, { recursive: true })
writeFileSync(file, source!)
const { telegram } = (await import(pathToFileURL(file).href)) as { telegram: Channel }

const recorded = {
  method: 'POST',
  url: 'https://service.example.com/in/telegram',
  headers: { 'x-telegram-bot-api-secret-token': 'recorded-secret' },
  body: JSON.stringify({
    update_id: 7,
    message: { date: 1_760_000_000, text: 'Hello', chat: { id: 42, first_name: 'Lin' } },
  }),
}

channelContract(test, telegram, {
  settings: { bot_token: '123456:recorded-token', webhook_secret: 'recorded-secret' },
  signed: [{ name: 'a text', request: recorded }],
  refused: [{ name: 'a stranger', request: { ...recorded, headers: {} } }],
  delivered: () => [{ body: { ok: true, result: { message_id: 9 } } }],
  checked: [{ body: { ok: true, result: {} } }],
})
