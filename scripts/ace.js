import { loadEnvironment } from './lib/environment.js'
import { attempt } from './lib/failure.js'
import { handedOver, install } from './lib/packages.js'
import { run } from './lib/processes.js'
import { inRoot } from './lib/root.js'

/** npm run ace -- <command>: with the same .env and the same defaults as the server that is started by npm. */
await attempt(async () => {
  loadEnvironment()
  process.env.NODE_ENV ||= 'production'
  await install()
  if (await handedOver()) return
  process.exitCode = await run(process.execPath, [inRoot('ace.js'), ...process.argv.slice(2)])
})
