import { assert } from '@japa/assert'
import { apiClient } from '@japa/api-client'
import { browserClient } from '@japa/browser-client'
import { pluginAdonisJS } from '@japa/plugin-adonisjs'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { authApiClient } from '@adonisjs/auth/plugins/api_client'
import { authBrowserClient } from '@adonisjs/auth/plugins/browser_client'
import { dbAssertions } from '@adonisjs/lucid/plugins/db'
import { sessionApiClient } from '@adonisjs/session/plugins/api_client'
import { sessionBrowserClient } from '@adonisjs/session/plugins/browser_client'
import { shieldApiClient } from '@adonisjs/shield/plugins/api_client'
import { migrate } from '#app/core/preparation'
import { launchChromium } from '#tests/support/browser'
import { useBuiltAssets } from '#tests/support/built_assets'
import { createDatabase, requireTestDatabase } from '#tests/support/database'
import { failWhatReachedOut, forbidNetwork } from '#tests/support/no_network'
import type { Config } from '@japa/runner/types'

const baseURL = `http://${process.env.HOST}:${process.env.PORT}`

const IN_A_BROWSER = ['looks', 'browser']

export const plugins: Config['plugins'] = [
  assert(),
  apiClient(baseURL),
  pluginAdonisJS(app, { baseURL }),
  sessionApiClient(app),
  shieldApiClient(),
  authApiClient(app),
  dbAssertions(app),
  browserClient({
    runInSuites: IN_A_BROWSER,
    contextOptions: { baseURL, locale: 'zh-CN' },
    launcher: launchChromium,
  }),
  sessionBrowserClient(app),
  authBrowserClient(app),
]

export const runnerHooks: Required<Pick<Config, 'setup' | 'teardown'>> = {
  setup: [requireTestDatabase, createDatabase, migrateAfresh, forbidNetwork],
  teardown: [],
}

export const configureSuite: Config['configureSuite'] = (suite) => {
  suite.onTest(failWhatReachedOut)
  suite.onGroup((group) => group.tap(failWhatReachedOut))
  if (['functional', ...IN_A_BROWSER].includes(suite.name)) {
    suite.setup(() => testUtils.httpServer().start())
  }
  if (IN_A_BROWSER.includes(suite.name)) suite.setup(useBuiltAssets)
}

/** Migrations only go forward, so that a second run would find the tables of the first. */
async function migrateAfresh() {
  await db.connection().dropAllTables()
  await migrate(db, app)
}
