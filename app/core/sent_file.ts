import type { HttpContext } from '@adonisjs/core/http'

type Response = HttpContext['response']

interface Saved {
  type: string
  /** As people read it. */
  name: string
  /** For programs that know no other letters. */
  plainName?: string
}

/** What is sent next is a file to be saved, never to be shown by the browser itself. */
export function asSaved(response: Response, { type, name, plainName = name }: Saved) {
  const disposition = `attachment; filename="${plainName}"; filename*=UTF-8''${encoded(name)}`
  alone(response, type, disposition)
}

/** What is sent next is a picture on a page. */
export const asShown = (response: Response, type: string) => alone(response, type, 'inline')

/** It is nothing but what it is called, and where it is opened by itself nothing of it runs. */
function alone(response: Response, type: string, disposition: string) {
  response.header('Content-Type', type)
  response.header('Content-Disposition', disposition)
  response.header('X-Content-Type-Options', 'nosniff')
  response.header('Content-Security-Policy', "default-src 'none'; sandbox")
}

/** Half a character, at which a long name was cut, can't be encoded. */
const encoded = (name: string) =>
  encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
  )
