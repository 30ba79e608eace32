import type { HttpContext } from '@adonisjs/core/http'
import { wantsJson } from '#app/core/wants_json'

interface Refusal {
  status: number
  code: string
  /** Seconds until the next attempt. */
  wait?: number
}

/** Says at the page of this step why it went no further. */
export function refuse(
  { request, response, view, i18n, logger }: HttpContext,
  page: string,
  { status, code, wait = 0 }: Refusal
) {
  // Not the name that was typed: people type their password there.
  logger.warn({ code, ip: request.ip() }, 'log-in refused')
  const message = i18n.t(`errors.${code}`, { minutes: Math.ceil(wait / 60) })
  response.status(status)
  if (wait) response.header('Retry-After', String(wait))
  if (wantsJson(request)) return { errors: [{ code, message }] }
  const { loginName, next } = request.only(['loginName', 'next'])
  return view.render(page, { message, loginName, next })
}
