import env from '#start/env'
import { defineConfig } from '@adonisjs/redis'

/** Redis joins several processes; one process alone never opens a connection. */
export const hasRedis = Boolean(env.get('REDIS_HOST'))

const redisConfig = defineConfig({
  connection: 'main',
  connections: {
    main: {
      host: env.get('REDIS_HOST', '127.0.0.1'),
      port: env.get('REDIS_PORT', 6379),
      password: env.get('REDIS_PASSWORD'),
      // Nobody waits for Redis: without it pages catch up, and limits are counted in each process.
      maxRetriesPerRequest: 1,
      commandTimeout: 1000,
      retryStrategy: (times: number) => Math.min(times * 200, 5000),
    },
  },
})

export default redisConfig

declare module '@adonisjs/redis/types' {
  export interface RedisConnections extends InferConnections<typeof redisConfig> {}
}
