import env from '#start/env'
import app from '@adonisjs/core/services/app'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

/**
 * The folder of everything that must survive a build: database file and uploads. `build/` is emptied by every
 * build, so the default is the checkout's tmp/, handed over by the start script as an absolute path. Runs of the
 * tests have one each in it.
 */
export const dataDirectory = app.inTest
  ? join(resolve(env.get('DATA_DIR') ?? app.makePath('tmp/test')), String(env.get('PORT')))
  : resolve(env.get('DATA_DIR') ?? app.makePath('tmp/data'))

export const dataPath = (...segments: string[]) => join(dataDirectory, ...segments)

mkdirSync(dataDirectory, { recursive: true })
