import env from '#start/env'
import { defineConfig } from '@adonisjs/core/logger'

const loggerConfig = defineConfig({
  default: 'app',
  loggers: {
    // no transport => pino writes to stdout in-process (no worker thread)
    app: {
      enabled: true,
      name: 'app',
      level: env.get('LOG_LEVEL', 'info'),
      // MariaDB's driver keeps the statement that failed, with its values, and so what people wrote.
      redact: { paths: ['err.sql', '*.err.sql'], remove: true },
    },
  },
})
export default loggerConfig

declare module '@adonisjs/core/types' {
  export interface LoggersList extends InferLoggers<typeof loggerConfig> {}
}
