import { Socket } from 'node:net'
import type { Test } from '@japa/runner/core'

/** No test may reach the world: such a connection is refused at once, and the test that asked for it fails. */
const refused: string[] = []
const isLocal = (host: string) => /^(localhost|127(\.\d+){3}|::1|::ffff:127(\.\d+){3})$/.test(host)

export function forbidNetwork() {
  const connect = Socket.prototype.connect
  Socket.prototype.connect = function (this: Socket, ...args: unknown[]) {
    const host = hostOf(args)
    if (isLocal(host)) return Reflect.apply(connect, this, args)
    refused.push(host)
    return this.destroy(new Error(`A test tried to reach ${host}`))
  } as typeof connect
}

export function failWhatReachedOut(test: Test) {
  test.teardown(() => {
    const hosts = refused.splice(0)
    if (hosts.length > 0) throw new Error(`Tests stay on this machine, this one asked for ${hosts}`)
  })
}

/** connect(options), connect(path), connect(port, host) and the normalised [options, callback] of node:net. */
function hostOf(args: unknown[]): string {
  const first = Array.isArray(args[0]) ? args[0][0] : args[0]
  if (typeof first === 'object' && first !== null) {
    const { host, path } = first as { host?: string; path?: string }
    return path ? 'localhost' : (host ?? 'localhost')
  }
  return typeof args[1] === 'string' ? args[1] : 'localhost'
}
