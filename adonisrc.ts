import { indexEntities } from '@adonisjs/core'
import { defineConfig } from '@adonisjs/core/app'
import { indexPolicies } from '@adonisjs/bouncer'

const domain = { source: 'app', importAlias: '#app' }

export default defineConfig({
  directories: { commands: 'app/commands' },

  commands: [() => import('@adonisjs/core/commands'), () => import('@adonisjs/lucid/commands')],

  providers: [
    () => import('@adonisjs/core/providers/app_provider'),
    () => import('@adonisjs/core/providers/hash_provider'),
    { file: () => import('@adonisjs/core/providers/repl_provider'), environment: ['repl', 'test'] },
    () => import('@adonisjs/core/providers/vinejs_provider'),
    () => import('@adonisjs/core/providers/edge_provider'),
    () => import('@adonisjs/session/session_provider'),
    () => import('@adonisjs/vite/vite_provider'),
    () => import('@adonisjs/shield/shield_provider'),
    () => import('@adonisjs/static/static_provider'),
    () => import('@adonisjs/lucid/database_provider'),
    () => import('@adonisjs/auth/auth_provider'),
    () => import('@adonisjs/bouncer/bouncer_provider'),
    () => import('@adonisjs/i18n/i18n_provider'),
    () => import('@adonisjs/redis/redis_provider'),
    () => import('@adonisjs/limiter/limiter_provider'),
    () => import('@adonisjs/drive/drive_provider'),
    () => import('@adonisjs/transmit/transmit_provider'),
    () => import('@adonisjs/mail/mail_provider'),
    () => import('#providers/accounts_provider'),
    () => import('#providers/audit_provider'),
    () => import('#providers/channels_provider'),
    () => import('#providers/knowledge_provider'),
    () => import('#providers/webchat_provider'),
    () => import('#providers/spreadsheet_provider'),
    () => import('#providers/realtime_provider'),
    () => import('#providers/onboarding_provider'),
    () => import('#providers/service_provider'),
    () => import('#providers/privacy_provider'),
    () => import('#providers/robot_provider'),
    () => import('#providers/faq_provider'),
    () => import('#providers/hybrid_provider'),
    () => import('#providers/generative_provider'),
    { file: () => import('xiaoyun-channel-echo/provider'), environment: ['test'] },
    { file: () => import('#providers/database_provider'), environment: ['web'] },
  ],

  preloads: [
    () => import('#start/routes'),
    () => import('#start/kernel'),
    () => import('#start/view'),
    () => import('#start/events'),
    // A channel that is not declared when a page asks for it would be refused.
    { file: () => import('#app/conversations/streams'), environment: ['web', 'test'] },
  ],

  tests: {
    suites: [
      { name: 'unit', files: ['tests/unit/**/*.spec.ts'], timeout: 10_000 },
      {
        name: 'contract',
        files: ['tests/contract/**/*.spec.ts', 'app/plugin_kit/tests/*.spec.ts'],
        timeout: 10_000,
      },
      { name: 'architecture', files: ['tests/architecture/**/*.spec.ts'], timeout: 30_000 },
      { name: 'functional', files: ['tests/functional/**/*.spec.ts'], timeout: 30_000 },
      { name: 'looks', files: ['tests/looks/**/*.spec.ts'], timeout: 300_000 },
      { name: 'browser', files: ['tests/browser/**/*.spec.ts'], timeout: 90_000 },
    ],
    forceExit: true,
  },

  metaFiles: [
    { pattern: 'resources/views/**/*.edge', reloadServer: false },
    { pattern: 'resources/lang/**/*.json', reloadServer: true },
    { pattern: 'app/plugins/faq/**/*.{txt,json}', reloadServer: false },
    { pattern: 'app/robot/small_talk/**', reloadServer: false },
    { pattern: 'resources/passwords/**', reloadServer: false },
    { pattern: 'public/**', reloadServer: false },
    { pattern: 'database/demo/**', reloadServer: false },
  ],

  hooks: {
    init: [
      indexEntities({
        controllers: { ...domain, glob: ['**/*_controller.ts'] },
        events: { ...domain, glob: ['**/events/*.ts'] },
        listeners: { ...domain, glob: ['**/listeners/*.ts'] },
      }),
      indexPolicies({ ...domain, glob: ['**/*_policy.ts'] }),
    ],
    buildStarting: [() => import('@adonisjs/vite/build_hook')],
  },
})
