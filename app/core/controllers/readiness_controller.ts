import type { HttpContext } from '@adonisjs/core/http'
import { readiness } from '#app/core/readiness'

/** Says whether requests should come here, for a proxy or whoever starts processes one after the other. */
export default class ReadinessController {
  async show({ response }: HttpContext) {
    const found = await readiness()
    response.status(found.status === 'failing' ? 503 : 200)
    response.header('Cache-Control', 'no-store')
    return response.send(found)
  }
}
