import type { HttpContext } from '@adonisjs/core/http'

/**
 * Files of a form under names that nobody asked for: counted against its limit and dropped. Left to the parser they
 * would count for nothing, and a body that breaks off within one would never be answered.
 */
export function dropUnaskedFiles({ request }: HttpContext) {
  request.multipart.onFile('*', { deferValidations: true }, async (part, report) => {
    for await (const chunk of part as AsyncIterable<Buffer>) report(chunk)
  })
}
