import { Ignitor } from '@adonisjs/core'

const ROOT = new URL('../../', import.meta.url)

/** The product without a server, for a program that fills or measures it; its environment is set before. */
export const application = () =>
  new Ignitor(ROOT, {
    importer: (path: string) =>
      path.startsWith('.') ? import(new URL(path, ROOT).href) : import(path),
  })
    .tap((app) => {
      app.booting(async () => {
        await import('#start/env')
      })
    })
    .createApp('console')
