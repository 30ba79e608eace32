import env from '#start/env'
import app from '@adonisjs/core/services/app'
import { configProvider } from '@adonisjs/core'
import { defineConfig, stores } from '@adonisjs/limiter'
import { insured } from '#app/core/insured_limits'
import { hasRedis } from '#config/redis'

const memory = stores.memory({})
const redis = stores.redis({ connectionName: 'main', rejectIfRedisNotReady: true })

const limiterConfig = defineConfig({
  default: env.get('LIMITER_STORE') ?? (hasRedis ? 'redis' : 'memory'),
  stores: {
    memory,
    database: stores.database({ tableName: 'rate_limits' }),
    redis: configProvider.create(async () => insured(await redis.resolver(app), memory)),
  },
})

export default limiterConfig

declare module '@adonisjs/limiter/types' {
  export interface LimitersList extends InferLimiters<typeof limiterConfig> {}
}
