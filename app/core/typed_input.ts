// What a page is told by the request before it; nobody types that into a form.
const OUR_WORDS = ['notice', 'problem', 'removed', 'gone', 'slip', 'errorsBag', 'inputErrorsBag']
const UNTYPED = ['_csrf', '_method', ...OUR_WORDS]
const SECRET = /password|secret|token/i
// A session's row holds 64 kB; a longer field is better lost than a page that fails.
const ROOM = 16_000

type Texts = string | string[]
type Typed = Texts | Record<string, Texts>

/**
 * What was typed into a form, for the page that shows it again: texts, lists of texts, and groups of both. Programs
 * can send more than any form, and an object has no text that a page could print. A password stays in no session.
 */
export function typedInput(input: Record<string, unknown>): Record<string, Typed> {
  const names = Object.keys(input).filter((name) => !UNTYPED.includes(name) && !SECRET.test(name))
  let room = ROOM
  const fitting = names
    .map((name) => [name, typed(input[name])] as const)
    .filter(([name, value]) => {
      const size = JSON.stringify([name, value]).length
      const fits = size <= room
      if (fits) room -= size
      return fits
    })
  return Object.fromEntries(fitting)
}

const typed = (value: unknown): Typed => (isGroup(value) ? groupOf(value) : textsIn(value))

const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const groupOf = (group: object) =>
  Object.fromEntries(
    Object.entries(group)
      .filter(([name]) => !(name in Object.prototype))
      .map(([name, value]) => [name, textsIn(value)])
  )

function textsIn(value: unknown): Texts {
  if (Array.isArray(value)) return value.filter((item) => typeof item === 'string')
  // The body parser has made null of a field that was emptied.
  return typeof value === 'string' ? value : ''
}
