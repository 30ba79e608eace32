import env from '#start/env'
import { defineConfig } from '@adonisjs/core/logger'

const loggerConfig = defineConfig({
  default: 'app',
  loggers: {
    // no transport => pino writes to stdout in-process (no worker thread)
    app: { enabled: true, name: 'app', level: env.get('LOG_LEVEL', 'info') },
  },
})
export default loggerConfig

declare module '@adonisjs/core/types' {
  export interface LoggersList extends InferLoggers<typeof loggerConfig> {}
}
