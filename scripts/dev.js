import { loadEnvironment, prepareEnvFile } from './lib/environment.js'
import { attempt } from './lib/failure.js'
import { handedOver, install } from './lib/packages.js'
import { run } from './lib/processes.js'

/** The demo from source, with hot replacement of modules. */
await attempt(async () => {
  prepareEnvFile()
  loadEnvironment()
  await install()
  if (await handedOver()) return
  process.exitCode = await run(process.execPath, ['ace.js', 'serve', '--hmr'], {
    env: { NODE_ENV: 'development', DEMO: 'true' },
    // Told to stop, it leaves its server behind. At a terminal Ctrl-C reaches both, and only its own group may read keys.
    group: !process.stdin.isTTY,
  })
})
