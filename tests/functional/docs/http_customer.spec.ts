import sharp from 'sharp'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import drive from '@adonisjs/drive/services/main'
import { examplesUnder, Names } from '#tests/support/http_examples'
import type { Example } from '#tests/support/http_examples'
import { addEntry } from '#tests/support/knowledge'
import { untilQuiet } from '#tests/support/quiet'
import { createWorld } from '#tests/world'

const BASE = `http://${process.env.HOST}:${process.env.PORT}`

test.group('docs/http.md, customers', (group) => {
  group.each.setup(async () => {
    const { acme } = await createWorld()
    await addEntry(acme, {
      question: 'How do I repay early?',
      answer: 'In the app, under “My loan”.',
      isRateable: true,
    })
    await db.from('entries').update({ is_hot: true })
    drive.fake()
    return async () => {
      await untilQuiet()
      drive.restore()
    }
  })

  test('every example does what it says', async ({ assert }) => {
    const examples = examplesUnder('Customers')
    assert.isAbove(examples.length, 10)
    const names = new Names()
    for (const example of examples) {
      const response = await send(example, names)
      const place = `docs/http.md:${example.line} ${example.method} ${example.path}`
      assert.equal(response.status, example.answer.status, place)
      const problem = await differenceOf(response, example.answer.body, names)
      assert.isNull(problem, `${place}: ${problem}`)
      // The examples show one thing after the other, as a person would do them.
      await untilQuiet()
    }
  })
})

async function send({ method, path, headers, body }: Example, names: Names) {
  const filled = Object.entries(headers).map(([name, value]): [string, string] => [
    name,
    names.fill(value),
  ])
  const isForm = headers['Content-Type'] === 'multipart/form-data'
  return fetch(BASE + names.fill(path), {
    method,
    headers: new Headers(filled.filter(([name]) => !(isForm && name === 'Content-Type'))),
    body: isForm ? await formOf(body) : body ? names.fill(body) : undefined,
  })
}

/** Lines of `field=value`; `@` stands for a file. */
async function formOf(text: string) {
  const form = new FormData()
  for (const line of text.split('\n')) {
    const [field, value] = line.split('=') as [string, string]
    if (value.startsWith('@')) form.set(field, await photo(), value.slice(1))
    else form.set(field, value)
  }
  return form
}

async function photo() {
  const image = sharp({ create: { width: 640, height: 480, channels: 3, background: '#3a7' } })
  return new Blob([new Uint8Array(await image.jpeg().toBuffer())], { type: 'image/jpeg' })
}

async function differenceOf(response: Response, shown: string, names: Names) {
  if (shown.startsWith('event: ')) return streamDiffers(response, shown)
  if (!shown) return response.body?.cancel().then(() => null) ?? null
  return names.differs(JSON.parse(shown), await response.json())
}

async function streamDiffers(response: Response, shown: string) {
  const reader = response.body!.getReader()
  const decoder = new TextDecoder()
  let text = ''
  while (!text.includes('\n\n')) {
    const { done, value } = await reader.read()
    if (done) break
    text += decoder.decode(value, { stream: true })
  }
  await reader.cancel()
  return text.includes(shown) ? null : `the stream said ${text}`
}
