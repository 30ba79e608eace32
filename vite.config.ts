import { defineConfig } from 'vite'
import adonisjs from '@adonisjs/vite/client'

export default defineConfig({
  // Nobody edits while the tests run, and they write thousands of files.
  server: { watch: process.env.NODE_ENV === 'test' ? null : undefined },
  plugins: [
    adonisjs({
      entryPoints: [
        'resources/js/app.ts',
        'resources/js/theme.ts',
        'resources/js/chat.ts',
        'resources/js/widget.ts',
        'resources/css/app.css',
        'resources/css/chat.css',
        'resources/css/shop.css',
      ],
      reload: ['resources/views/**/*.edge'],
    }),
  ],
})
