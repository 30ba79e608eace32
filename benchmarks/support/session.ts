import { Client } from './load.ts'
import type { Call, Reply } from './load.ts'

/** Signs in as a program does (docs/http.md) and sends everything with the cookies and the token of that session. */
export async function signIn(port: number, loginName: string, password: string) {
  const client = new Client(port, 16)
  const cookies = new Map<string, string>()
  const keep = (reply: Reply) => {
    for (const line of [reply.headers['set-cookie'] ?? []].flat()) {
      const [pair] = line.split(';')
      const at = pair!.indexOf('=')
      cookies.set(pair!.slice(0, at), pair!.slice(at + 1))
    }
    return reply
  }
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const stranger = keep(await client.send({ method: 'GET', path: '/session' }))
  const entered = keep(
    await client.send({
      method: 'POST',
      path: '/login',
      headers: { 'cookie': cookie(), 'x-csrf-token': JSON.parse(stranger.body).csrfToken },
      body: { loginName, password },
    })
  )
  if (entered.status !== 200) throw new Error(`log-in: ${entered.status} ${entered.body}`)
  const { csrfToken, streamToken } = JSON.parse(entered.body) as Record<string, string>
  const send = (call: Call) =>
    client.send({
      ...call,
      headers: { 'cookie': cookie(), 'x-csrf-token': csrfToken!, ...call.headers },
    })
  return { send, streamToken: streamToken! }
}
