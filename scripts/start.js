import { buildIfChanged } from './lib/build.js'
import { loadEnvironment, prepareEnvFile, requireRealKey } from './lib/environment.js'
import { attempt, Failure } from './lib/failure.js'
import { handedOver, install } from './lib/packages.js'
import { welcome } from './lib/welcome.js'

/** `start.js demo` is the demo from a bare clone; `start.js production` seeds nothing and wants a key of its own. */
const mode = process.argv[2]

await attempt(async () => {
  if (mode !== 'demo' && mode !== 'production') throw new Failure('Say "demo" or "production".')
  const isDemo = mode === 'demo'

  if (isDemo) prepareEnvFile()
  loadEnvironment()
  if (!isDemo) requireRealKey()

  await install()
  if (await handedOver()) return
  await buildIfChanged()

  process.env.NODE_ENV = 'production'
  process.env.DEMO = String(isDemo)
  await serve(isDemo)
})

/** The server runs in this very process, so that a signal sent to npm reaches it. It listens once it is imported. */
async function serve(isDemo) {
  await import('../build/bin/server.js')
  await welcome(isDemo)
}
