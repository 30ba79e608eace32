/** npm run bench -- <name> [options]: runs benchmarks/<name>.ts on the project's own Node. */
import { attempt } from './lib/failure.js'
import { buildIfChanged } from './lib/build.js'
import { handedOver, install } from './lib/packages.js'
import { must } from './lib/processes.js'

await attempt(async () => {
  await install()
  if (await handedOver()) return
  const [name, ...options] = process.argv.slice(2)
  if (!/^[a-z]+$/.test(name ?? '')) throw new Error('Which one? npm run bench -- messages')
  await buildIfChanged()
  const loader = '--import=@poppinss/ts-exec'
  await must(process.execPath, [loader, `benchmarks/${name}.ts`, ...options])
})
