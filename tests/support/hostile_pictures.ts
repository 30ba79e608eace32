import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

export const plain = (width = 40, height = 30) =>
  sharp({ create: { width, height, channels: 3, background: '#3a7' } })

export const SCRIPT = '<script>alert(1)</script>'

/** A PNG of a few bytes whose header says that it is this large. */
export const declaredPng = (width: number, height: number) => {
  const size = Buffer.alloc(8)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', Buffer.concat([size, Buffer.from([8, 2, 0, 0, 0])])),
    pngChunk('IDAT', deflateSync(Buffer.alloc(1000))),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

function pngChunk(type: string, content: Buffer) {
  const body = Buffer.concat([Buffer.from(type), content])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(content.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** A grey JPEG of this size in as many passes as the format allows, each of which changes nothing. */
export function manyScans(side: number) {
  const blocks = Math.ceil(side / 8) ** 2
  const scan = (first: number, last: number, refines: number, bits: number) => [
    segment(0xda, [1, 1, 0, first, last, refines]),
    Buffer.alloc(Math.ceil(bits / 8)),
  ]
  const runs = Math.ceil(blocks / 2 ** 14) * 15
  const passes = Array.from({ length: 63 }, (_, at) => at + 1).flatMap((at) => [
    ...scan(at, at, 13, runs),
    ...Array.from({ length: 13 }, (_, step) => 12 - step).flatMap((low) =>
      scan(at, at, ((low + 1) << 4) | low, runs)
    ),
  ])
  const one = [1, ...Array<number>(15).fill(0)]
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xdb, [0, ...Array<number>(64).fill(1)]),
    segment(0xc2, [8, side >> 8, side & 255, side >> 8, side & 255, 1, 1, 0x11, 0]),
    segment(0xc4, [0, ...one, 0]),
    segment(0xc4, [0x10, ...one, 0xe0]),
    ...scan(0, 0, 0, blocks),
    ...passes,
    Buffer.from([0xff, 0xd9]),
  ])
}

function segment(marker: number, content: number[]) {
  const length = content.length + 2
  return Buffer.from([0xff, marker, length >> 8, length & 255, ...content])
}

interface HostilePicture {
  bytes: () => Buffer | Promise<Buffer>
  name?: string
  says: 'no_picture' | 'picture_kind' | 'picture_unreadable' | 'picture_too_large'
}

const jpeg = () => plain().jpeg().toBuffer()

export const HOSTILE_PICTURES: Record<string, HostilePicture> = {
  'nothing': { bytes: () => Buffer.alloc(0), says: 'no_picture' },
  'a text that calls itself a picture': { bytes: () => Buffer.from('hello'), says: 'picture_kind' },
  'a web page': { bytes: () => Buffer.from(`<!doctype html>${SCRIPT}`), says: 'picture_kind' },
  'an SVG': {
    bytes: () => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`),
    name: 'a.png',
    says: 'picture_kind',
  },
  'a GIF that is a script, too': {
    bytes: () => Buffer.from(`GIF89a/*${SCRIPT}*/=1;alert(1)`),
    says: 'picture_kind',
  },
  'an animation': { bytes: () => plain().gif().toBuffer(), says: 'picture_kind' },
  'a WebP under another name': { bytes: () => plain().webp().toBuffer(), says: 'picture_kind' },
  'a PDF': { bytes: () => Buffer.from('%PDF-1.7\n'), name: 'a.jpg', says: 'picture_kind' },
  'a program': { bytes: () => Buffer.from('MZ\x90\0'), name: 'a.exe', says: 'picture_kind' },
  'the beginning of a photo': {
    bytes: async () => (await jpeg()).subarray(0, 200),
    says: 'picture_unreadable',
  },
  'three bytes of a photo': {
    bytes: () => Buffer.from([0xff, 0xd8, 0xff]),
    says: 'picture_unreadable',
  },
  'a PNG that breaks off': {
    bytes: async () => (await plain(400, 400).png().toBuffer()).subarray(0, 120),
    says: 'picture_unreadable',
  },
  'a PNG signature before a script': {
    bytes: () => Buffer.concat([declaredPng(1, 1).subarray(0, 8), Buffer.from(SCRIPT)]),
    says: 'picture_unreadable',
  },
  'few bytes that claim 30000 × 30000': {
    bytes: () => declaredPng(30_000, 30_000),
    says: 'picture_unreadable',
  },
  'few bytes that claim more than any memory': {
    bytes: () => declaredPng(0x7fffffff, 0x7fffffff),
    says: 'picture_unreadable',
  },
  'a photo in hundreds of passes': { bytes: () => manyScans(800), says: 'picture_unreadable' },
  'more than 2 MB': {
    bytes: async () => Buffer.concat([await jpeg(), Buffer.alloc(2 * 1024 * 1024)]),
    says: 'picture_too_large',
  },
}

/** The bytes of a form with a picture; the name is spelled as it stands, whatever is in it. */
export function pictureForm(clientId: string, bytes: Buffer, name: string) {
  const head = (field: string) => `--b\r\nContent-Disposition: form-data; name="${field}"`
  return Buffer.concat([
    Buffer.from(`${head('clientId')}\r\n\r\n${clientId}\r\n`),
    Buffer.from(`${head('image')}; filename="${name}"\r\nContent-Type: image/jpeg\r\n\r\n`),
    bytes,
    Buffer.from('\r\n--b--\r\n'),
  ])
}
