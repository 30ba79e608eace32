import sharp from 'sharp'
import { chat } from '#config/chat'

/**
 * Pictures of customers and agents. Nothing of what was sent is kept as it came: the picture is decoded and encoded
 * again, without the place and camera that photos carry, and stored under a random name.
 */
export interface Picture {
  bytes: Buffer
  mediaType: 'image/jpeg' | 'image/png'
  width: number
  height: number
  /** The sender's file name, for people only; it is never part of a path. */
  name: string
}

export type PictureProblem =
  'no_picture' | 'picture_too_large' | 'picture_kind' | 'picture_unreadable'

type Decoded = { ok: true; picture: Picture } | { ok: false; problem: PictureProblem }

/** The picture in these bytes: a JPEG or PNG that really decodes, turned upright, encoded anew. */
export async function decode(bytes: Buffer, name: string): Promise<Decoded> {
  const kind = kindOf(bytes)
  if (!kind) return { ok: false, problem: 'picture_kind' }
  if (kind === 'jpeg' && scansIn(bytes) > MOST_SCANS)
    return { ok: false, problem: 'picture_unreadable' }
  try {
    const image = sharp(bytes, { limitInputPixels: chat.picturePixels, failOn: 'error' }).rotate()
    const encoded = kind === 'png' ? image.png() : image.jpeg({ quality: 85 })
    const { data, info } = await encoded.toBuffer({ resolveWithObject: true })
    const { width, height } = info
    return { ok: true, picture: { bytes: data, mediaType: `image/${kind}`, width, height, name } }
  } catch {
    // Whatever the decoder says about hostile bytes: it is no picture to us.
    return { ok: false, problem: 'picture_unreadable' }
  }
}

const JPEG = Buffer.from([0xff, 0xd8, 0xff])
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

function kindOf(bytes: Buffer): 'jpeg' | 'png' | null {
  if (bytes.subarray(0, JPEG.length).equals(JPEG)) return 'jpeg'
  return bytes.subarray(0, PNG.length).equals(PNG) ? 'png' : null
}

const SCAN = Buffer.from([0xff, 0xda])
const MOST_SCANS = 100

/**
 * A progressive JPEG passes over the whole picture scan by scan. Cameras and editors make about ten; 290 kB of scans
 * that say next to nothing cost twelve seconds of CPU.
 */
function scansIn(bytes: Buffer): number {
  let scans = 0
  for (let at = bytes.indexOf(SCAN); at >= 0; at = bytes.indexOf(SCAN, at + 2)) scans++
  return scans
}
