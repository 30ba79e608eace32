type Names<Pattern extends string> = Pattern extends `${infer Head}/${infer Tail}`
  ? Names<Head> | Names<Tail>
  : Pattern extends `:${infer Name}`
    ? Name
    : never

/** `:partnerId` is a number, `:locale` a word. */
export type ParamsOf<Pattern extends string> = {
  [Name in Names<Pattern>]: Name extends `${string}Id` ? number : string
}

type Part = { literal: string } | { param: string; shape: RegExp; isId: boolean }

// One spelling per channel: no leading zero, no sign, no percent sign, nothing empty.
const ID = /^[1-9]\d{0,14}$/
const WORD = /^[A-Za-z0-9_-]{1,40}$/

/** The shape of a family of channels, both ways: from parameters to a name and strictly back. */
export class ChannelPattern<Pattern extends string> {
  readonly #parts: Part[]

  constructor(readonly pattern: Pattern) {
    this.#parts = pattern.split('/').map(partOf)
  }

  name(params: ParamsOf<Pattern>): string {
    const values = params as Record<string, string | number>
    return this.#parts
      .map((part) => {
        if ('literal' in part) return part.literal
        const value = String(values[part.param])
        if (!part.shape.test(value)) {
          throw new RangeError(`${part.param} of ${this.pattern} cannot be "${value}"`)
        }
        return value
      })
      .join('/')
  }

  match(name: string): ParamsOf<Pattern> | null {
    const values = name.split('/')
    if (values.length !== this.#parts.length) return null

    const params: Record<string, string | number> = {}
    for (const [index, part] of this.#parts.entries()) {
      const value = values[index]!
      if ('literal' in part) {
        if (part.literal !== value) return null
      } else {
        if (!part.shape.test(value)) return null
        params[part.param] = part.isId ? Number(value) : value
      }
    }
    return params as ParamsOf<Pattern>
  }
}

function partOf(text: string): Part {
  if (!text.startsWith(':')) return { literal: text }
  const param = text.slice(1)
  const isId = param.endsWith('Id')
  return { param, isId, shape: isId ? ID : WORD }
}
