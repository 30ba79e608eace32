import env from '#start/env'
import { defineConfig, stores } from '@adonisjs/limiter'
import { hasRedis } from '#config/redis'

const limiterConfig = defineConfig({
  default: env.get('LIMITER_STORE') ?? (hasRedis ? 'redis' : 'memory'),
  stores: {
    memory: stores.memory({}),
    database: stores.database({ tableName: 'rate_limits' }),
    redis: stores.redis({ connectionName: 'main' }),
  },
})

export default limiterConfig

declare module '@adonisjs/limiter/types' {
  export interface LimitersList extends InferLimiters<typeof limiterConfig> {}
}
