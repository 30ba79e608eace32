if (Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write('Node 24 is needed. It came with npm: use the npm scripts.\n')
  process.exit(1)
}

await import('reflect-metadata')
const { Ignitor, prettyPrintError } = await import('@adonisjs/core')

const { explainStartFailure } = await import('#app/core/outside_failure')

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
    app.listen('SIGINT', () => app.terminate())
    void app.ready(async () => {
      const server = await app.container.make('server')
      app.terminating(() => {
        // Closing waits for every open connection; nobody waits longer than this.
        setTimeout(() => server.getNodeServer()?.closeAllConnections(), 3000).unref()
        setTimeout(() => process.exit(), 8000).unref()
      })
    })
  })
  .httpServer()
  .start()
  .catch(async (error) => {
    const explanation = explainStartFailure(error)
    if (explanation) process.stderr.write(`\n${explanation}\n`)
    else await prettyPrintError(error)
    process.exit(1)
  })

export {}
