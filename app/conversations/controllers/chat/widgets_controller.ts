import vite from '@adonisjs/vite/services/main'
import type { HttpContext } from '@adonisjs/core/http'

/** An address for other sites' pages that outlives every build: leads to the loader as it is now. */
export default class WidgetsController {
  async show({ response }: HttpContext) {
    response.header('Cache-Control', 'public, max-age=300')
    response.header('Cross-Origin-Resource-Policy', 'cross-origin')
    return response.redirect(await vite.assetPath('resources/js/widget.ts'))
  }
}
