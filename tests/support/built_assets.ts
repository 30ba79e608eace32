import app from '@adonisjs/core/services/app'
import vite from '@adonisjs/vite/services/main'
import { build } from 'vite'

/** What a server of its own, in production, needs for its pages. */
export const buildAssets = () =>
  build({ root: app.makePath(), logLevel: 'error', build: { emptyOutDir: false } })

/** Browsers are given what people get: bundled files under the policy of production, not the pieces of a dev server. */
export async function useBuiltAssets() {
  await vite.stopDevServer()
  await buildAssets()
  vite.hasManifestFile = true
}
