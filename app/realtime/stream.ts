import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { HttpContext } from '@adonisjs/core/http'
import transmit from '@adonisjs/transmit/services/main'
import { realtime } from '#config/realtime'
import { hasRedis } from '#config/redis'
import { ChannelPattern, type ParamsOf } from '#app/realtime/channel_pattern'
import { identityOf, partnerIdOf, type Listener } from '#app/realtime/listener'
import { openStreams } from '#app/realtime/open_streams'
import { Outlet } from '#app/realtime/outlet'
import { presence } from '#app/realtime/presence'
import type { Identification } from '#app/realtime/identification'

type Authorize<Pattern extends string> = (
  listener: Listener,
  params: ParamsOf<Pattern>
) => Promise<boolean> | boolean

const TENANT = 'partners/:partnerId/'
const declared: Stream<string>[] = []

/**
 * A family of channels: what they are called, who may hear them, and the only way to say something on one. A
 * channel that no Stream declares cannot be heard or spoken on, so none exists that nobody guards.
 */
export class Stream<Pattern extends string> {
  readonly #pattern: ChannelPattern<Pattern>
  readonly #authorize: Authorize<Pattern>

  constructor(pattern: Pattern, authorize: Authorize<Pattern>) {
    if (!pattern.startsWith(TENANT)) throw new Error(`A stream belongs to a partner: ${pattern}`)
    this.#pattern = new ChannelPattern(pattern)
    this.#authorize = authorize
    declared.push(this as unknown as Stream<string>)
  }

  get pattern() {
    return this.#pattern.pattern
  }

  /** What a page puts into `<stream-source channel="…">`. */
  name(params: ParamsOf<Pattern>) {
    return this.#pattern.name(params)
  }

  /** Whether anybody hears this channel: here, or possibly in another process. */
  hasListeners(params: ParamsOf<Pattern>) {
    return hasRedis || openStreams.hears(this.name(params))
  }

  /** Call it after the commit. `html` is one or more `<turbo-stream>` elements that suit everybody who listens. */
  push(params: ParamsOf<Pattern>, html: string) {
    if (!this.hasListeners(params)) return
    transmit.broadcast(this.name(params), html.length > realtime.pushLength ? '' : html)
  }

  /** Says only that there is something new: each page then asks for what its own person may see. */
  pushRefresh(params: ParamsOf<Pattern>) {
    this.push(params, '')
  }

  covers(name: string) {
    return this.#pattern.match(name) !== null
  }

  /** Another partner's channel is refused here, whatever the authoriser would say. */
  async permits(listener: Listener, name: string): Promise<boolean> {
    const params = this.#pattern.match(name)
    if (!params) return false
    const partnerId = partnerIdOf(listener)
    const { partnerId: wanted } = params as unknown as { partnerId: number }
    if (partnerId !== null && partnerId !== wanted) return false
    return this.#authorize(listener, params)
  }
}

export const declaredStreams: readonly Stream<string>[] = declared

/** Of these names, those this listener may not hear: malformed, declared by nobody, or somebody else's. */
export async function refusedChannels(listener: Listener, names: readonly string[]) {
  const verdicts = await Promise.all(
    names.map(async (name) => {
      const stream = declared.find((one) => one.covers(name))
      return stream ? stream.permits(listener, name) : false
    })
  )
  return names.filter((_, index) => !verdicts[index])
}

/** Answers this request with an event stream. Whoever calls it has asked `refusedChannels` before: 200 goes out at once. */
export async function openStream(
  ctx: HttpContext,
  identification: Identification,
  channels: readonly string[]
) {
  const { listener } = identification
  const outlet = new Outlet(ctx.response.response, realtime.waitingBytes)
  // Minted here and told to nobody: knowing one would allow to take or to silence somebody's stream.
  const uid = randomBytes(16).toString('base64url')
  openStreams.add({ ...identification, uid, address: ctx.request.ip(), channels, outlet })
  transmit.createStream({
    uid,
    request: ctx.request.request,
    response: outlet as unknown as ServerResponse,
    context: ctx,
  })
  for (const channel of [...channels, ...revocationsOf(listener)]) {
    await transmit.subscribe({ uid, channel, skipAuthorization: true })
  }
  outlet.event('ready', { channels })
  await presence.follow(listener, outlet)
}

/** Ends, in every process, the streams of these log-ins or of all log-ins of this user. */
export function revokeStreams(of: { loginSessionIds: number[] } | { userId: number }) {
  const names =
    'userId' in of
      ? [`$access/users/${of.userId}`]
      : of.loginSessionIds.map((id) => `$access/sessions/${id}`)
  for (const name of names) transmit.broadcast(name)
}

function revocationsOf(listener: Listener) {
  const identity = identityOf(listener)
  return listener.kind === 'user' ? [identity, `$access/users/${listener.user.id}`] : [identity]
}
