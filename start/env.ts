/**
 * Every variable the product reads. `npm start` prepares .env; APP_URL is derived from HOST and PORT when unset,
 * so that a changed PORT never leaves old links behind.
 */
import { Env } from '@adonisjs/core/env'

const env = await Env.create(new URL('../', import.meta.url), {
  NODE_ENV: Env.schema.enum(['development', 'production', 'test'] as const),
  PORT: Env.schema.number(),
  HOST: Env.schema.string({ format: 'host' }),
  APP_KEY: Env.schema.secret(),
  APP_URL: Env.schema.string.optional({ format: 'url', tld: false }),
  LOG_LEVEL: Env.schema.string.optional(),
  DATA_DIR: Env.schema.string.optional(),
  DEMO: Env.schema.boolean.optional(),
  DB_CONNECTION: Env.schema.enum.optional(['sqlite', 'mysql'] as const),
  DB_HOST: Env.schema.string.optional({ format: 'host' }),
  DB_PORT: Env.schema.number.optional(),
  DB_USER: Env.schema.string.optional(),
  DB_PASSWORD: Env.schema.string.optional(),
  DB_DATABASE: Env.schema.string.optional(),
  REDIS_HOST: Env.schema.string.optional({ format: 'host' }),
  REDIS_PORT: Env.schema.number.optional(),
  REDIS_PASSWORD: Env.schema.string.optional(),
  SESSION_DRIVER: Env.schema.enum.optional(['memory', 'database'] as const),
  LIMITER_STORE: Env.schema.enum.optional(['memory', 'database', 'redis'] as const),
  STREAMS_PER_ADDRESS: Env.schema.number.optional(),
  OUTBOUND_HOSTS: Env.schema.string.optional(),
  MESSAGES_PER_MINUTE: Env.schema.number.optional(),
  CUSTOMERS_PER_MINUTE: Env.schema.number.optional(),
  SMTP_HOST: Env.schema.string.optional({ format: 'host' }),
  SMTP_PORT: Env.schema.number.optional(),
  SMTP_SECURE: Env.schema.boolean.optional(),
  SMTP_USERNAME: Env.schema.string.optional(),
  SMTP_PASSWORD: Env.schema.secret.optional(),
  MAIL_FROM: Env.schema.string.optional({ format: 'email' }),
  TRUST_PROXY: Env.schema.string.optional(),
})

export default env
