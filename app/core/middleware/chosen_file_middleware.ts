import { Exception } from '@adonisjs/core/exceptions'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { dropUnaskedFiles } from '#app/core/unasked_files'

/** A file from a form, in memory and bounded: nothing is left behind whatever happens. */
export interface ChosenFile {
  name: string
  bytes: Buffer
}

const MEGABYTE = 1024 * 1024
// What is over the limit is read and dropped up to here, so that its form comes back with what was typed and a message.
const DROPPED = 32 * MEGABYTE
const LONGEST_NAME = 200

/** Reads a form with a file. It stands behind the sign-in, which needs no body, and before the CSRF check, which does. */
export default class ChosenFileMiddleware {
  async handle(ctx: HttpContext, next: NextFn, { megabytes = 5 }: { megabytes?: number } = {}) {
    const largest = megabytes * MEGABYTE
    const { request } = ctx
    ctx.chosenFile = null
    if (!request.is(['multipart/form-data'])) return next()
    dropUnaskedFiles(ctx)
    request.multipart.onFile('file', {}, async (part, report) => {
      const chunks: Buffer[] = []
      let size = 0
      for await (const chunk of part as AsyncIterable<Buffer>) {
        await report(chunk)
        size += chunk.length
        if (size <= largest) chunks.push(chunk)
      }
      ctx.chosenFile = {
        name: nameOf(part.filename),
        bytes: Buffer.concat(chunks),
        isTooLarge: size > largest,
      }
    })
    try {
      await request.multipart.process({ limit: largest + DROPPED })
    } catch (error) {
      throw new Exception('The form could not be read', { status: statusOf(error), cause: error })
    }
    return next()
  }
}

/** To be shown, and to tell the format: no path, no control characters. */
function nameOf(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  // eslint-disable-next-line no-control-regex
  return last.replace(/[\u0000-\u001f\u007f]/g, '').slice(-LONGEST_NAME)
}

const statusOf = (error: unknown) => ((error as { status?: number }).status === 413 ? 413 : 400)

declare module '@adonisjs/core/http' {
  interface HttpContext {
    chosenFile: (ChosenFile & { isTooLarge: boolean }) | null
  }
}
