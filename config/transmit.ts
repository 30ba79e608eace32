import env from '#start/env'
import { defineConfig } from '@adonisjs/transmit'
import { redis } from '@adonisjs/transmit/transports/redis'
import { hasRedis } from '#config/redis'

export default defineConfig({
  pingInterval: '20s',
  transport: hasRedis
    ? {
        driver: redis({
          host: env.get('REDIS_HOST', '127.0.0.1'),
          port: env.get('REDIS_PORT', 6379),
          password: env.get('REDIS_PASSWORD'),
        }),
      }
    : null,
})
