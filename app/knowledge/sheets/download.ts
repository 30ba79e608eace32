import type { HttpContext } from '@adonisjs/core/http'

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

/** Hands a file over to be saved, never to be shown. */
export function download(
  { response }: HttpContext,
  { name, format, bytes }: { name: string; format: keyof typeof TYPES; bytes: Buffer }
) {
  const file = encodeURIComponent(`${name}.${format}`)
  response.header('Content-Type', TYPES[format])
  response.header(
    'Content-Disposition',
    `attachment; filename="knowledge.${format}"; filename*=UTF-8''${file}`
  )
  response.header('X-Content-Type-Options', 'nosniff')
  response.header('Content-Security-Policy', "sandbox; default-src 'none'")
  return response.send(bytes)
}
