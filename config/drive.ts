import { defineConfig, services } from '@adonisjs/drive'
import { dataPath } from '#config/data'

/** Customers' and agents' pictures: a folder outside the web root, served only by a controller that checks access. */
const driveConfig = defineConfig({
  default: 'files',
  services: {
    files: services.fs({ location: dataPath('files'), visibility: 'private', serveFiles: false }),
  },
  // Runs of the tests beside each other have one folder each.
  fakes: { location: dataPath('fakes') },
})

export default driveConfig

declare module '@adonisjs/drive/types' {
  export interface DriveDisks extends InferDriveDisks<typeof driveConfig> {}
}
