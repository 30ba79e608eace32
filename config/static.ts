import { defineConfig } from '@adonisjs/static'

const forever = { 'Cache-Control': 'public, max-age=31536000, immutable' }

export default defineConfig({
  enabled: true,
  etag: true,
  lastModified: true,
  dotFiles: 'ignore',
  // The name of a built file holds a hash of its content.
  headers: (path) => (/[\\/]assets[\\/]/.test(path) ? forever : {}),
})
