import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Company } from '#tests/world'
import AnswererConnection from '#app/robot/models/answerer_connection'
import { swapAnswererNetwork } from '#app/robot/answerers/tools'

export interface Heard {
  path: string
  authorization: string | undefined
  body: { model: string; messages: { role: string; content: string }[]; max_tokens: number }
}

type Answers = (response: ServerResponse, heard: Heard) => void | Promise<void>

/** A model behind an OpenAI-compatible endpoint on this machine, that answers as the test says. */
export class FakeModel {
  readonly heard: Heard[] = []
  answers: Answers = (response) => writes(response, 'SOURCES: none')
  readonly #server = createServer((request, response) => void this.#answer(request, response))
  #network: { restore(): void } | null = null

  async start() {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    this.#network = swapAnswererNetwork([this.#host])
  }

  async stop() {
    this.#network?.restore()
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  get url() {
    return `http://${this.#host}/v1`
  }

  /** Switches an answerer on for a company, with this model behind it. */
  connect({ partner, product }: Pick<Company, 'partner' | 'product'>, settings: object) {
    const type = 'model' in settings ? 'generative' : 'hybrid'
    return AnswererConnection.createIn(partner, {
      ...{ productId: product.id, type, isEnabled: true },
      settings: { base_url: this.url, ...settings },
      ...{ dueAt: 0, createdAt: 0, updatedAt: 0 },
    })
  }

  /** From now on it writes this, in pieces. */
  writes(...pieces: string[]) {
    this.answers = (response) => writes(response, ...pieces)
  }

  get #host() {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async #answer(request: IncomingMessage, response: ServerResponse) {
    const body = JSON.parse(await text(request)) as Heard['body']
    const { authorization } = request.headers
    const heard = { path: request.url!, authorization, body }
    this.heard.push(heard)
    await this.answers(response, heard)
  }
}

export const TOKENS = 300

/** One event of a stream that is open. */
export function says(response: ServerResponse, chunk: object) {
  if (!response.headersSent) response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.write(`data: ${JSON.stringify(chunk)}\n\n`)
}

export const piece = (content: string) => ({ choices: [{ delta: { content } }] })

/** All of a stream, to its end. */
export function writes(response: ServerResponse, ...pieces: string[]) {
  for (const content of pieces) says(response, piece(content))
  says(response, { choices: [{ delta: {}, finish_reason: 'stop' }] })
  says(response, { choices: [], usage: { total_tokens: TOKENS } })
  response.end('data: [DONE]\n\n')
}
