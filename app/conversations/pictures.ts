import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import drive from '@adonisjs/drive/services/main'
import type { HttpContext } from '@adonisjs/core/http'
import type { MultipartFile } from '@adonisjs/core/bodyparser'
import { chat } from '#config/chat'
import { dropUnaskedFiles } from '#app/core/unasked_files'
import { statementsIn } from '#app/core/prepared'
import { isDuplicate, transaction } from '#app/core/transaction'
import { appendMessage, findByClientId } from '#app/conversations/message_store'
import type { Guard, MessageDraft, Stored } from '#app/conversations/message_store'

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

export type ReadPicture =
  | { ok: true; picture: Picture; fields: Record<string, unknown> }
  | { ok: false; problem: PictureProblem }

/** Reads the form of this request, with the picture in its field `image`. It touches no disk. */
export async function readPicture(ctx: HttpContext): Promise<ReadPicture> {
  const { request } = ctx
  dropUnaskedFiles(ctx)
  const chunks: Buffer[] = []
  const options = {
    size: chat.pictureBytes,
    extnames: ['jpg', 'jpeg', 'png'],
    deferValidations: true,
  }
  request.multipart.onFile('image', options, async (part, report) => {
    for await (const chunk of part as AsyncIterable<Buffer>) {
      report(chunk)
      if (sizeOf(chunks) <= chat.pictureBytes) chunks.push(chunk)
    }
  })
  await request.multipart.process({ limit: chat.pictureBytes + 64 * 1024 })
  const file = request.file('image')
  if (!file || chunks.length === 0) return { ok: false, problem: 'no_picture' }
  const read = await decode(Buffer.concat(chunks), nameOf(file))
  return read.ok ? { ...read, fields: request.body() } : read
}

type Decoded = { ok: true; picture: Picture } | { ok: false; problem: PictureProblem }

/** The picture in these bytes: a JPEG or PNG that really decodes, turned upright, encoded anew. */
export async function decode(bytes: Buffer, name: string): Promise<Decoded> {
  if (bytes.length > chat.pictureBytes) return { ok: false, problem: 'picture_too_large' }
  const kind = kindOf(bytes)
  if (!kind) return { ok: false, problem: 'picture_kind' }
  return oneOfTwo(async () => {
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
  })
}

/** Stores the file, its row and its message; the file first, so that no message shows a picture that is not there. */
export async function storePicture(
  conversationId: number,
  picture: Picture,
  draft: Omit<MessageDraft, 'kind' | 'body' | 'content'>,
  guard: Guard,
  options: { pushed?: boolean } = {}
): Promise<Stored> {
  const publicId = randomBytes(16).toString('hex')
  const key = `pictures/${publicId.slice(0, 2)}/${randomBytes(16).toString('hex')}`
  const { width, height } = picture
  const message = {
    ...draft,
    kind: 'image' as const,
    body: '',
    content: { attachmentId: publicId, width, height },
  }
  await drive.use().put(key, picture.bytes, { contentType: picture.mediaType })
  const stored = await storeRows(
    conversationId,
    { publicId, key, picture },
    message,
    guard,
    options
  )
  if (stored.kind !== 'stored') await drive.use().delete(key)
  return stored
}

interface Kept {
  publicId: string
  key: string
  picture: Picture
}

async function storeRows(
  conversationId: number,
  kept: Kept,
  message: MessageDraft,
  guard: Guard,
  options: { pushed?: boolean }
): Promise<Stored> {
  try {
    return await transaction(async (trx) => {
      const statements = statementsIn(trx)
      const stored = await appendMessage(statements, conversationId, message, guard, options)
      if (stored.kind === 'stored') await trx.table('attachments').insert(rowOf(kept, stored))
      return stored
    })
  } catch (error) {
    if (!isDuplicate(error)) throw error
    const known = await transaction(async (trx) =>
      findByClientId(statementsIn(trx), conversationId, message.clientId)
    )
    if (!known) throw error
    return { kind: 'repeat', message: known }
  }
}

const rowOf = (
  { publicId, key, picture }: Kept,
  { message }: Extract<Stored, { kind: 'stored' }>
) => ({
  partner_id: message.partnerId,
  conversation_id: message.conversationId,
  public_id: publicId,
  storage_key: key,
  name: picture.name,
  media_type: picture.mediaType,
  bytes: picture.bytes.length,
  width: picture.width,
  height: picture.height,
  created_at: message.sentAt,
})

interface Attachment {
  storageKey: string
  mediaType: string
}

/** Sends a stored picture to somebody who may see it; whether he may is the caller's to ask, every time. */
export async function sendPicture({ response }: HttpContext, attachment: Attachment) {
  response.header('Content-Type', attachment.mediaType)
  response.header('Content-Disposition', 'inline')
  response.header('X-Content-Type-Options', 'nosniff')
  response.header('Content-Security-Policy', "default-src 'none'; sandbox")
  response.header('Cache-Control', 'private, max-age=86400, immutable')
  return response.stream(await drive.use().getStream(attachment.storageKey))
}

const JPEG = Buffer.from([0xff, 0xd8, 0xff])
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

function kindOf(bytes: Buffer): 'jpeg' | 'png' | null {
  if (bytes.subarray(0, JPEG.length).equals(JPEG)) return 'jpeg'
  return bytes.subarray(0, PNG.length).equals(PNG) ? 'png' : null
}

const sizeOf = (chunks: readonly Buffer[]) => chunks.reduce((sum, { length }) => sum + length, 0)

const nameOf = ({ clientName }: MultipartFile) =>
  clientName.replace(/[\p{C}/\\]/gu, '').slice(0, 200) || 'picture'

// Twenty-five megapixels unpack to a hundred megabytes: two at a time, the others wait.
const AT_ONCE = 2
let busy = 0
const queue: (() => void)[] = []

async function oneOfTwo<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= AT_ONCE) await new Promise<void>((resolve) => queue.push(resolve))
  else busy++
  try {
    return await work()
  } finally {
    const next = queue.shift()
    if (next) next()
    else busy--
  }
}
