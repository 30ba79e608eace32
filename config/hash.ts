import app from '@adonisjs/core/services/app'
import { defineConfig, drivers } from '@adonisjs/core/hash'

const hashConfig = defineConfig({
  default: 'scrypt',
  list: {
    scrypt: drivers.scrypt({
      // Hundreds of passwords are made in a test run, and none of them protects anything.
      cost: app.inTest ? 2 ** 10 : 2 ** 14,
      blockSize: 8,
      // Five times 16 MB one after the other cost a guesser what 128 MB at once would, and spare this process's memory.
      parallelization: app.inTest ? 1 : 5,
      maxMemory: 33554432,
    }),
  },
})
export default hashConfig

declare module '@adonisjs/core/types' {
  export interface HashersList extends InferHashers<typeof hashConfig> {}
}
