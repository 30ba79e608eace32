import { configApp } from '@adonisjs/eslint-config'

const OUTSIDE = ['.adonisjs/**', 'build/**', 'public/assets/**', 'tmp/**', 'database/schema.ts']
const QUERY_BUILDERS = [
  'DatabaseQueryBuilderContract',
  'ModelQueryBuilderContract',
  'RelationQueryBuilderContract',
]

export default configApp(
  { ignores: OUTSIDE },
  { rules: { 'no-console': 'error' } },
  { files: ['scripts/**', 'benchmarks/**', 'ace.js'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.ts'],
    ignores: ['vite.config.ts', 'tests/fixtures/**'],
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.json', 'resources/js/tsconfig.json', 'app/plugin_kit/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          // A query builder is a promise only in the end: conditions are added to it without waiting.
          allowForKnownSafePromises: [
            { from: 'package', package: '@adonisjs/lucid', name: QUERY_BUILDERS },
          ],
        },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // `(await found).id` reads better than a name that is used once.
      '@unicorn/no-await-expression-member': 'off',
    },
  },
  {
    files: ['app/**/*.ts', 'providers/**/*.ts', 'tests/**/*.ts'],
    ignores: ['app/plugin_kit/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '(#app|\\.\\.?)/(.*/)?plugin_kit(/|$)',
              message: 'Import it by its name, @xiaoyun/plugin-kit, as a third party would.',
            },
          ],
        },
      ],
    },
  }
)
