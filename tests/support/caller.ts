import { Agent, request } from 'node:http'
import { Device } from '#tests/support/device'

const connections = new Agent({ keepAlive: true })

export interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
}

/** Somebody who calls many addresses one after the other: signed in once, over a connection that stays. */
export class Caller {
  constructor(private readonly headers: Record<string, string>) {}

  /** Whoever logs in by this name; without one, who has a page open and is nobody. */
  static async of(loginName?: string) {
    const device = new Device()
    if (loginName) await device.logIn(loginName)
    else await device.visit()
    const cookie = [...device.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return new Caller({ cookie, 'x-csrf-token': device.csrfToken })
  }

  /** The same device with a customer's token. */
  withToken(token: string) {
    return new Caller({ ...this.headers, authorization: `Bearer ${token}` })
  }

  call(method: string, path: string, json?: unknown): Promise<Answer> {
    const body = json === undefined ? undefined : JSON.stringify(json)
    const type = body === undefined ? {} : { 'content-type': 'application/json' }
    const length = { 'content-length': String(Buffer.byteLength(body ?? '')) }
    const headers = { accept: 'application/json', ...this.headers, ...type, ...length }
    return new Promise((resolve, reject) => {
      const { HOST: host, PORT: port } = process.env
      const outgoing = request({ host, port, method, path, headers, agent: connections })
      outgoing.on('error', reject)
      outgoing.on('response', (incoming) => {
        const parts: Buffer[] = []
        incoming.on('data', (part: Buffer) => parts.push(part))
        incoming.on('end', () => {
          const text = Buffer.concat(parts).toString()
          resolve({ status: incoming.statusCode!, headers: incoming.headers, text })
        })
      })
      outgoing.end(body)
    })
  }
}
