import type { Content, ContentKind, InboundRequest } from '../channel.ts'

/** A recorded request as it lies in a JSON file. */
export interface RequestFixture {
  readonly method: string
  /** Absolute, or a path, which is then taken under https://service.example. */
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** The exact text. */
  readonly body?: string
  /** The exact bytes, where they are no text. */
  readonly bodyBase64?: string
}

/** The request as the host would hand it to a driver. */
export function inboundRequest(fixture: RequestFixture): InboundRequest {
  const url = new URL(fixture.url, 'https://service.example')
  const headers = Object.entries(fixture.headers ?? {})
  const body = fixture.bodyBase64
    ? Buffer.from(fixture.bodyBase64, 'base64')
    : Buffer.from(fixture.body ?? '')
  return {
    method: fixture.method,
    url: url.href,
    headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
    query: Object.fromEntries([...url.searchParams].reverse()),
    body: new Uint8Array(body),
  }
}

/** One content of each kind. */
export const CONTENTS: Readonly<{ [Kind in ContentKind]: Content & { kind: Kind } }> = {
  text: { kind: 'text', text: '您好 & <b>hello</b> "😀"\n第二行' },
  image: media('image', 'photo.jpg', 'image/jpeg'),
  voice: media('voice', 'voice.amr', 'audio/amr'),
  video: media('video', 'film.mp4', 'video/mp4'),
  file: media('file', '价格表.pdf', 'application/pdf'),
  location: { kind: 'location', latitude: 22.5431, longitude: 114.0579, label: '深圳' },
  choices: {
    kind: 'choices',
    text: '请选择',
    options: [
      { id: 'entry:1', label: '如何退款' },
      { id: 'transfer', label: '转人工' },
    ],
  },
  rich: { kind: 'rich', html: '<p>请看<b>这里</b></p>', text: '请看这里' },
  rating_request: { kind: 'rating_request', text: '请评价', levels: ['满意', '一般', '不满意'] },
}

function media<Kind extends 'image' | 'voice' | 'video' | 'file'>(
  kind: Kind,
  name: string,
  mimeType: string
) {
  return { kind, url: `https://service.example/files/${kind}`, name, mimeType } as const
}

/** Bodies that no platform would send: empty, not text, broken, too deep, too long. The same at every run. */
export function garbage(): Uint8Array[] {
  const noise = new Uint8Array(4096)
  for (let index = 0, state = 42; index < noise.length; index++) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    noise[index] = state >> 16
  }
  const texts = [
    '',
    ' ',
    '\u0000',
    'null',
    'true',
    '0',
    '""',
    '[]',
    '{}',
    '[null]',
    '{"type":null,"events":{}}',
    '{"__proto__":{"type":"message"},"constructor":{"prototype":{}}}',
    '{"type":"message"',
    '[['.repeat(50_000),
    '<xml>',
    '<xml><MsgType><![CDATA[text]]>',
    '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><xml><Content>&b;</Content></xml>',
    'a=1&a=2&%ff=%',
    'x'.repeat(1_000_000),
  ]
  return [...texts.map((text) => new TextEncoder().encode(text)), noise]
}
