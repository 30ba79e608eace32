import env from '#start/env'
import { defineConfig } from '@adonisjs/transmit'
import { redis } from '@adonisjs/transmit/transports/redis'
import { hasRedis } from '#config/redis'
import { hintTransport } from '#app/realtime/hint_transport'

export default defineConfig({
  // Our streams ping by themselves, with a comment of three bytes.
  pingInterval: false,
  transport: hasRedis
    ? {
        driver: hintTransport(
          redis({
            host: env.get('REDIS_HOST', '127.0.0.1'),
            port: env.get('REDIS_PORT', 6379),
            password: env.get('REDIS_PASSWORD'),
            // A hint that waits for Redis is worth nothing when Redis is back.
            maxRetriesPerRequest: 1,
            retryStrategy: (times: number) => Math.min(times * 200, 5000),
          })
        ),
      }
    : null,
})
