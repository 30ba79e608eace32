import { readFileSync } from 'node:fs'
import app from '@adonisjs/core/services/app'

export interface Example {
  line: number
  method: string
  path: string
  headers: Record<string, string>
  body: string
  answer: { status: number; body: string }
}

const FENCE = /```http\n([\s\S]*?)```/g

/** The pairs of request and answer under one heading of docs/http.md. */
export function examplesUnder(heading: string): Example[] {
  const document = readFileSync(app.makePath('docs/http.md'), 'utf8')
  const start = document.indexOf(`\n## ${heading}\n`)
  const end = document.indexOf('\n## ', start + 1)
  const section = document.slice(start, end < 0 ? undefined : end)
  const firstLine = document.slice(0, start).split('\n').length
  const blocks = [...section.matchAll(FENCE)].map(({ index, 1: text }) => ({
    line: firstLine + section.slice(0, index).split('\n').length,
    text: text!.trim(),
  }))
  return pairs(blocks).map(([request, answer]) => read(request.line, request.text, answer.text))
}

const pairs = <T>(items: T[]): [T, T][] =>
  items.flatMap((item, index) => (index % 2 === 0 ? [[item, items[index + 1]!] as [T, T]] : []))

function read(line: number, request: string, answer: string): Example {
  const [head, ...rest] = request.split('\n\n')
  const [first, ...fields] = head!.split('\n')
  const [method, path] = first!.split(' ')
  const headers = Object.fromEntries(fields.map((field) => field.split(/:\s*/, 2)))
  const [status, ...body] = answer.split('\n\n')
  return {
    line,
    method: method!,
    path: path!,
    headers,
    body: rest.join('\n\n'),
    answer: { status: Number(status), body: body.join('\n\n') },
  }
}

/** What earlier answers gave to later requests. */
export class Names {
  readonly #values = new Map<string, unknown>()

  fill(text: string) {
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      if (!this.#values.has(name)) throw new Error(`No example has given {{${name}}}`)
      return String(this.#values.get(name))
    })
  }

  /** Where the real answer differs from the shown one; null when nowhere. Names take the value they meet. */
  differs(shown: unknown, real: unknown, at = 'answer'): string | null {
    if (typeof shown === 'string' && /^\{\{\w+\}\}$/.test(shown)) return this.#bind(shown, real, at)
    if (Array.isArray(shown)) return this.#list(shown, real, at)
    if (shown !== null && typeof shown === 'object') return this.#fields(shown, real, at)
    return shown === real ? null : `${at} is ${JSON.stringify(real)}, not ${JSON.stringify(shown)}`
  }

  #bind(name: string, real: unknown, at: string) {
    const key = name.slice(2, -2)
    if (real === undefined) return `${at} is missing`
    this.#values.set(key, real)
    return null
  }

  #list(shown: unknown[], real: unknown, at: string): string | null {
    if (!Array.isArray(real) || real.length !== shown.length) return `${at} has another length`
    return shown.map((one, i) => this.differs(one, real[i], `${at}[${i}]`)).find(Boolean) ?? null
  }

  #fields(shown: object, real: unknown, at: string): string | null {
    const values = (real ?? {}) as Record<string, unknown>
    return (
      Object.entries(shown)
        .map(([key, value]) => this.differs(value, values[key], `${at}.${key}`))
        .find(Boolean) ?? null
    )
  }
}
