import type { ApiClient, ApiRequest } from '@japa/api-client'

/** The customer's side of a web chat, as a program would use it. */
export class WebChat {
  constructor(
    private readonly client: ApiClient,
    private readonly customer: { token: string; inbox: { key: string } }
  ) {}

  get base() {
    return `/chat/${this.customer.inbox.key}`
  }

  get(path: string) {
    return this.#with(this.client.get(this.base + path))
  }

  post(path: string, body?: object) {
    const request = this.#with(this.client.post(this.base + path))
    return body ? request.json(body) : request
  }

  put(path: string, body: object) {
    return this.#with(this.client.put(this.base + path)).json(body)
  }

  delete(path: string) {
    return this.#with(this.client.delete(this.base + path))
  }

  say(text: string, clientId: string) {
    return this.post('/messages', { clientId, text })
  }

  #with(request: ApiRequest) {
    return request.header('Authorization', `Bearer ${this.customer.token}`).accept('json')
  }
}
