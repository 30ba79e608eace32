import type { AnswererTools } from '@xiaoyun/plugin-kit'

export async function answererTools(): Promise<AnswererTools> {
  return {
    fetch: () => Promise.reject(new Error('No network for answerers')),
    now: () => new Date(),
    logger: (await import('@adonisjs/core/services/logger')).default,
    remember: (_key, _ttl, renew) => renew(),
    forget: async () => {},
  }
}
