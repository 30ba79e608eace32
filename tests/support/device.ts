import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import db from '@adonisjs/lucid/services/db'
import { appCode } from '#tests/support/app_code'
import { PASSWORD } from '#tests/world'

export interface Reply {
  status: number
  headers: IncomingMessage['headers']
  text: string
}

interface Sending {
  headers?: Record<string, string>
  json?: unknown
  body?: string | Buffer
}

const PATIENCE = 8000
const BASE = () => `http://${process.env.HOST}:${process.env.PORT}`

/** A browser without a window: it keeps cookies, knows its page's token, and sends whatever bytes it is told to. */
export class Device {
  readonly cookies = new Map<string, string>()
  csrfToken = ''

  constructor(
    private readonly base = BASE(),
    private readonly always: Record<string, string> = {}
  ) {}

  /** The same cookies in somebody else's hands. */
  copy() {
    const copy = new Device(this.base, this.always)
    for (const [name, value] of this.cookies) copy.cookies.set(name, value)
    copy.csrfToken = this.csrfToken
    return copy
  }

  async visit() {
    const { text } = await this.send('GET', '/login', { headers: { accept: 'text/html' } })
    this.csrfToken = /name=["']_csrf["'] value=["']([^"']+)/.exec(text)?.[1] ?? this.csrfToken
    return this
  }

  /** Types name and password into the log-in page; gives what a program is told. */
  async logIn(loginName: string, password = PASSWORD) {
    await this.visit()
    let reply = await this.send('POST', '/login', { json: { loginName, password } })
    if (reply.status === 202) reply = await this.#typeCode(loginName)
    if (reply.status !== 200) throw new Error(`${loginName} was refused: ${reply.text}`)
    const told = JSON.parse(reply.text) as { csrfToken: string; streamToken: string }
    this.csrfToken = told.csrfToken
    return told
  }

  /** The app's code; no code opens a door twice, and no test waits half a minute for the next one. */
  async #typeCode(loginName: string) {
    for (const table of ['users', 'operators']) {
      await db.from(table).where('login_name', loginName).update({ totp_last_step: null })
    }
    return this.send('POST', '/login/code', { json: { code: appCode() } })
  }

  async send(method: string, path: string, { headers, json, body }: Sending = {}): Promise<Reply> {
    const bytes = json === undefined ? body : JSON.stringify(json)
    const request = httpRequest(new URL(path, this.base), {
      method,
      path,
      agent: false,
      signal: AbortSignal.timeout(PATIENCE),
      headers: {
        accept: 'application/json',
        ...(this.cookies.size > 0 && { cookie: this.#cookieHeader() }),
        ...(this.csrfToken && { 'x-csrf-token': this.csrfToken }),
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...(bytes !== undefined && { 'content-length': String(Buffer.byteLength(bytes)) }),
        ...this.always,
        ...headers,
      },
    })
    request.end(bytes)
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    this.#keep(response.headers['set-cookie'] ?? [])
    const chunks: Buffer[] = []
    for await (const chunk of response) chunks.push(chunk as Buffer)
    const text = Buffer.concat(chunks).toString()
    return { status: response.statusCode!, headers: response.headers, text }
  }

  #cookieHeader() {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  #keep(lines: string[]) {
    for (const line of lines) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (name) this.cookies.set(name, value ?? '')
    }
  }
}
