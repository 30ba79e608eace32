import { codeAt, stepAt } from '../../app/accounts/second_factor/totp.ts'
import { Client } from './load.ts'
import type { Call, Reply } from './load.ts'

/** Of whoever logs in with two steps. */
export const TOTP_SECRET = 'BENCHMARKSECRETBENCHMARKSECRET22'

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
  const enter = async (path: string, token: string, body: object) =>
    keep(
      await client.send({
        method: 'POST',
        path,
        headers: { 'cookie': cookie(), 'x-csrf-token': token },
        body,
      })
    )
  const tokenOf = ({ body }: Reply) => (JSON.parse(body) as { csrfToken: string }).csrfToken
  let entered = await enter('/login', tokenOf(stranger), { loginName, password })
  if (entered.status === 202) {
    const code = codeAt(TOTP_SECRET, stepAt(Date.now()))
    entered = await enter('/login/code', tokenOf(entered), { code })
  }
  if (entered.status !== 200) throw new Error(`log-in: ${entered.status} ${entered.body}`)
  const { csrfToken, streamToken } = JSON.parse(entered.body) as Record<string, string>
  const send = (call: Call) =>
    client.send({
      ...call,
      headers: { 'cookie': cookie(), 'x-csrf-token': csrfToken!, ...call.headers },
    })
  return { send, streamToken: streamToken! }
}
