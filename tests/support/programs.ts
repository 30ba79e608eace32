import type User from '#app/accounts/models/user'
import { PASSWORD } from '#tests/world'

export interface Answered {
  status: number
  headers: Headers
  body: Record<string, any>
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** Somebody who speaks JSON to whichever process `base` names at the moment. */
abstract class Program {
  constructor(public base: string) {}

  get = (path: string) => this.send('GET', path)
  post = (path: string, body: object = {}) => this.send('POST', path, body)
  put = (path: string, body: object) => this.send('PUT', path, body)

  /** Null when no answer came: whether it was done is then unknown. */
  async ask(method: Method, path: string, body?: object): Promise<Answered | null> {
    try {
      return await this.send(method, path, body)
    } catch (error) {
      if (error instanceof TypeError || (error as Error).name === 'TimeoutError') return null
      throw error
    }
  }

  async send(method: Method, path: string, body?: object): Promise<Answered> {
    const response = await fetch(this.base + this.address(path), {
      method,
      headers: {
        accept: 'application/json',
        ...(body && { 'content-type': 'application/json' }),
        ...this.headers(),
      },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
      redirect: 'manual',
    })
    const text = await response.text()
    this.keep(response.headers)
    const isJson = response.headers.get('content-type')?.includes('json')
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? JSON.parse(text) : {},
    }
  }

  protected address(path: string) {
    return path
  }

  protected keep(_headers: Headers) {}

  abstract headers(): Record<string, string>
}

/** A customer of the web chat. */
export class CustomerProgram extends Program {
  constructor(
    base: string,
    readonly customer: { token: string; inbox: { key: string } }
  ) {
    super(base)
  }

  headers() {
    return { authorization: this.authorization }
  }

  get authorization() {
    return `Bearer ${this.customer.token}`
  }

  say = (text: string, clientId: string) => this.post('/messages', { clientId, text })

  protected override address(path: string) {
    return `/chat/${this.customer.inbox.key}${path}`
  }
}

/** One of the staff, signed in with name and password as docs/http.md says. */
export class StaffProgram extends Program {
  #cookies = new Map<string, string>()
  #csrfToken = ''
  #streamToken = ''
  #slug = ''

  static async logIn(base: string, user: User) {
    const program = new StaffProgram(base)
    const stranger = await program.get('/session')
    program.#csrfToken = stranger.body.csrfToken
    const entered = await program.post('/login', { loginName: user.loginName, password: PASSWORD })
    if (entered.status !== 200) throw new Error(`Log-in: ${entered.status}`)
    program.#csrfToken = entered.body.csrfToken
    program.#streamToken = entered.body.streamToken
    program.#slug = entered.body.partner.slug
    return program
  }

  get authorization() {
    return `Stream ${this.#streamToken}`
  }

  headers() {
    const cookies = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return { 'cookie': cookies, 'x-csrf-token': this.#csrfToken }
  }

  logOut = () => this.post('/logout')

  /** Paths of the partner begin with `~`. */
  protected override address(path: string) {
    return path.replace('~', `/p/${this.#slug}`)
  }

  protected override keep(headers: Headers) {
    for (const line of headers.getSetCookie()) {
      const pair = line.split(';')[0]!
      const at = pair.indexOf('=')
      this.#cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
  }
}
