import type { HttpContext } from '@adonisjs/core/http'
import { identify } from '#app/realtime/identification'
import { openStreams } from '#app/realtime/open_streams'
import { openStream, refusedChannels } from '#app/realtime/stream'
import { streamValidator } from '#app/realtime/validators/stream_validator'

const COME_BACK_IN = '10' // seconds

/** Everything is asked before the stream begins: from then on there is no other status than 200. */
export default class StreamsController {
  async store(ctx: HttpContext) {
    const { request } = ctx
    // Problems are told as JSON, whatever the client said it accepts.
    request.request.headers.accept = 'application/json'
    if (request.parsedUrl.query) return this.#refuse(ctx, 400, 'has_query')
    if (!request.is(['application/json'])) return this.#refuse(ctx, 415, 'not_json')
    const { channels } = await request.validateUsing(streamValidator)

    const identification = await identify(request.header('authorization'))
    if (!identification) return this.#refuse(ctx, 401, 'unknown')
    const { listener } = identification
    if (!openStreams.admit(listener, request.ip())) return this.#noSeat(ctx)

    let isOpen = false
    try {
      const refused = await refusedChannels(listener, channels)
      if (refused.length > 0) return this.#refuse(ctx, 403, 'refused', { refused })
      if (ctx.response.response.destroyed) return
      isOpen = true
      await openStream(ctx, identification, channels)
    } finally {
      if (!isOpen) openStreams.release(listener, request.ip())
    }
  }

  #noSeat(ctx: HttpContext) {
    ctx.response.header('Retry-After', COME_BACK_IN)
    return openStreams.isEnding
      ? this.#refuse(ctx, 503, 'ending')
      : this.#refuse(ctx, 429, 'too_many')
  }

  #refuse({ response, i18n }: HttpContext, status: number, problem: string, details = {}) {
    const message = i18n.t(`realtime.problems.${problem}`)
    return response.status(status).send({ errors: [{ code: problem, message }], ...details })
  }
}
