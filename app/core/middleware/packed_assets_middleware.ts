import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import app from '@adonisjs/core/services/app'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

const ASSET = /^\/(assets\/[\w.-]+\.(js|css))$/
const TYPES = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' }
const pack = promisify(gzip)
const packed = new Map<string, Promise<Buffer>>()

/** Built scripts and styles, packed once and kept: on a slow phone the chat stands seconds earlier. */
export default class PackedAssetsMiddleware {
  async handle({ request, response }: HttpContext, next: NextFn) {
    const [, path, kind] = ASSET.exec(request.url()) ?? []
    if (!path || !request.encoding(['gzip'])) return next()
    const content = await contentOf(path)
    if (!content) return next()
    response.header('Content-Type', TYPES[kind as keyof typeof TYPES])
    response.header('Content-Encoding', 'gzip')
    // The name holds a hash of the content.
    response.header('Cache-Control', 'public, max-age=31536000, immutable')
    response.vary('Accept-Encoding')
    return response.send(content)
  }
}

/** Null for what is not there; only what is there is kept. */
async function contentOf(path: string) {
  const known = packed.get(path) ?? readFile(app.publicPath(path)).then((file) => pack(file))
  packed.set(path, known)
  try {
    return await known
  } catch (error) {
    packed.delete(path)
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
