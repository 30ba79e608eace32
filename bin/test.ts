import { fileURLToPath } from 'node:url'

process.env.NODE_ENV = 'test'
// Only .env.test and the environment count: a developer's own .env may name a database or a Redis that is in use.
process.loadEnvFile(new URL('../.env.test', import.meta.url))
process.env.ENV_PATH = fileURLToPath(new URL('../tests', import.meta.url))
// Vite's socket has a fixed port, which two runs at once would both want.
process.env.VITE_HMR_PORT ??= String(20_000 + Number(process.env.PORT))

await import('reflect-metadata')
const { Ignitor, prettyPrintError } = await import('@adonisjs/core')
const { configure, processCLIArgs, run } = await import('@japa/runner')

const APP_ROOT = new URL('../', import.meta.url)

await new Ignitor(APP_ROOT, {
  importer: (path: string) =>
    path.startsWith('.') ? import(new URL(path, APP_ROOT).href) : import(path),
})
  .tap((app) => {
    app.booting(async () => {
      await import('#start/env')
    })
    app.listen('SIGTERM', () => app.terminate())
  })
  .testRunner()
  .configure(async (app) => {
    const { runnerHooks, ...config } = await import('../tests/bootstrap.js')
    processCLIArgs(process.argv.splice(2))
    configure({
      ...app.rcFile.tests,
      ...config,
      setup: runnerHooks.setup,
      teardown: runnerHooks.teardown.concat([() => app.terminate()]),
    })
  })
  .run(() => run())
  .catch(async (error) => {
    process.exitCode = 1
    await prettyPrintError(error)
  })

export {}
