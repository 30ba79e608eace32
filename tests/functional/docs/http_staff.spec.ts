import sharp from 'sharp'
import { test } from '@japa/runner'
import drive from '@adonisjs/drive/services/main'
import { queue } from '#tests/support/desk'
import { examplesUnder, Names } from '#tests/support/http_examples'
import type { Example } from '#tests/support/http_examples'
import { addEntry } from '#tests/support/knowledge'
import { Talk } from '#tests/support/robot'
import { untilQuiet } from '#tests/support/quiet'
import { createWorld } from '#tests/world'

const BASE = `http://${process.env.HOST}:${process.env.PORT}`

test.group('docs/http.md, staff', (group) => {
  group.each.setup(async () => {
    const world = await createWorld()
    await addEntry(world.acme, {
      question: 'When is my refund paid?',
      answer: 'Within three days.',
    })
    await new Talk(world).ask('Where is my refund?')
    await queue(world.refund)
    drive.fake()
    return async () => {
      await untilQuiet()
      drive.restore()
    }
  })

  test('every example does what it says', async ({ assert, cleanup }) => {
    const examples = examplesUnder('Staff')
    assert.isAbove(examples.length, 15)
    const client = new Program()
    cleanup(() => client.hangUp())
    for (const example of examples) {
      const response = await client.send(example)
      const place = `docs/http.md:${example.line} ${example.method} ${example.path}`
      assert.equal(response.status, example.answer.status, place)
      const problem = await client.differenceOf(response, example.answer.body)
      assert.isNull(problem, `${place}: ${problem}`)
    }
  })
})

/** A program that does what the document tells it, and keeps its cookies. */
class Program {
  readonly #names = new Names()
  readonly #cookies = new Map<string, string>()
  readonly #hangingUp = new AbortController()

  async send({ method, path, headers, body }: Example) {
    const isForm = headers['Content-Type'] === 'multipart/form-data'
    const sent = Object.entries({ ...this.#usual(method), ...headers })
      .filter(([name]) => !(isForm && name === 'Content-Type'))
      .map(([name, value]): [string, string] => [name, this.#names.fill(value)])
    const response = await fetch(BASE + this.#names.fill(path), {
      method,
      headers: sent,
      body: isForm ? await formOf(body) : body ? this.#names.fill(body) : undefined,
      signal: this.#hangingUp.signal,
    })
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0]!.split(/=(.*)/s) as [string, string]
      this.#cookies.set(name, value)
    }
    return response
  }

  /** What every request carries, and no example repeats. */
  #usual(method: string): Record<string, string> {
    const cookies = [...this.#cookies].map((pair) => pair.join('=')).join('; ')
    const usual = { Accept: 'application/json', Cookie: cookies }
    const isKnown = this.#cookies.size > 0 && method !== 'GET'
    return isKnown ? { ...usual, 'X-CSRF-Token': '{{csrfToken}}' } : usual
  }

  /** The stream stays open, as a program would leave it: who has none is not at work. */
  async differenceOf(response: Response, shown: string): Promise<string | null> {
    if (!shown) return response.body?.cancel().then(() => null) ?? null
    if (!shown.startsWith('event: ')) {
      return this.#names.differs(JSON.parse(shown), await response.json())
    }
    const { value } = await response.body!.getReader().read()
    const text = new TextDecoder().decode(value)
    return text.includes(shown) ? null : `the stream said ${text}`
  }

  hangUp() {
    this.#hangingUp.abort()
  }
}

/** Lines of `field=value`; `@` stands for a file. */
async function formOf(text: string) {
  const image = sharp({ create: { width: 640, height: 480, channels: 3, background: '#3a7' } })
  const bytes = new Uint8Array(await image.jpeg().toBuffer())
  const form = new FormData()
  for (const line of text.split('\n')) {
    const [field, value] = line.split('=') as [string, string]
    if (value.startsWith('@'))
      form.set(field, new Blob([bytes], { type: 'image/jpeg' }), value.slice(1))
    else form.set(field, value)
  }
  return form
}
