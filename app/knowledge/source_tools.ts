import logger from '@adonisjs/core/services/logger'
import type { SourceFile, SourceTools } from '@xiaoyun/plugin-kit'

/** What a source that reads a chosen file is lent: it has no business on the network. */
export function toolsForFile(file: SourceFile): SourceTools {
  return {
    file,
    logger,
    now: () => new Date(),
    fetch: () => Promise.reject(new TypeError('A source that reads a file has no network')),
    remember: (_key, _seconds, renew) => renew(),
    forget: async () => {},
  }
}
