import { build } from './lib/build.js'
import { attempt } from './lib/failure.js'
import { handedOver, install } from './lib/packages.js'

await attempt(async () => {
  await install()
  if (await handedOver()) return
  await build()
})
