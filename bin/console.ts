if (Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write('Node 24 is needed. It came with npm: use the npm scripts.\n')
  process.exit(1)
}

await import('reflect-metadata')
const { Ignitor, prettyPrintError } = await import('@adonisjs/core')

const APP_ROOT = new URL('../', import.meta.url)

// Whoever reads our lines may have seen enough of them: `… | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

await new Ignitor(APP_ROOT, {
  importer: (path: string) =>
    path.startsWith('.') ? import(new URL(path, APP_ROOT).href) : import(path),
})
  .tap((app) => {
    app.booting(async () => {
      await import('#start/env')
    })
    // What a command still holds, such as the watch on the sources of `serve`, would keep the process for ever.
    const end = async (code: number) => {
      await app.terminate()
      process.exit(code)
    }
    app.listen('SIGTERM', () => end(143))
    app.listen('SIGINT', () => end(130))
  })
  .ace()
  .handle(process.argv.splice(2))
  .catch(async (error) => {
    process.exitCode = 1
    await prettyPrintError(error)
  })

export {}
