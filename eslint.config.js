import { configApp } from '@adonisjs/eslint-config'

export default configApp(
  { ignores: ['.adonisjs/**', 'build/**', 'public/assets/**', 'tmp/**', 'database/schema.ts'] },
  { rules: { 'no-console': 'error' } },
  { files: ['scripts/**', 'benchmarks/**', 'ace.js'], rules: { 'no-console': 'off' } }
)
