import app from '@adonisjs/core/services/app'
import { defineConfig, loaders } from '@adonisjs/i18n'
import { ParsedMessages } from '#app/core/parsed_messages'

export default defineConfig({
  defaultLocale: 'zh-CN',
  fallbackLocales: { 'zh': 'zh-CN', 'zh-TW': 'zh-CN' },
  formatter: () => new ParsedMessages(),
  loaders: [loaders.fs({ location: app.languageFilesPath() })],
})
