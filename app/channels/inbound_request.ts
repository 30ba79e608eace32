import type { IncomingMessage } from 'node:http'
import { Exception } from '@adonisjs/core/exceptions'
import type { HttpContext } from '@adonisjs/core/http'
import type { InboundRequest } from '@xiaoyun/plugin-kit'
import { appUrl } from '#config/app'

const MOST_BYTES = 256 * 1024

/** The request byte for byte: signatures are computed over what came, not over what a parser made of it. */
export async function inboundRequest({ request }: HttpContext): Promise<InboundRequest> {
  const url = new URL(request.url(true), appUrl)
  const headers = Object.entries(request.headers()).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ])
  return {
    method: request.method(),
    url: url.href,
    headers: Object.fromEntries(headers) as Record<string, string>,
    // Reversed, since the last of equal names wins in an object and the first is wanted.
    query: Object.fromEntries([...url.searchParams].reverse()),
    body: await readBytes(request.request),
  }
}

async function readBytes(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > MOST_BYTES) throw new BodyTooLarge()
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

class BodyTooLarge extends Exception {
  static status = 413
  static code = 'E_REQUEST_ENTITY_TOO_LARGE'
  static message = 'The request is too large'
}
