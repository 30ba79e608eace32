import type { HttpContext } from '@adonisjs/core/http'
import { paletteOf } from '#app/conversations/palette'

/** A colour is an address of its own, since the page may carry no style: it stands before the first paint. */
export default class PalettesController {
  show({ params, response }: HttpContext) {
    response.header('Content-Type', 'text/css; charset=utf-8')
    response.header('Cache-Control', 'public, max-age=86400')
    return response.send(paletteOf(`#${params.color}`))
  }
}
