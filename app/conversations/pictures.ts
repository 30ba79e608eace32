import { randomBytes } from 'node:crypto'
import drive from '@adonisjs/drive/services/main'
import type { HttpContext } from '@adonisjs/core/http'
import type { MultipartFile } from '@adonisjs/core/bodyparser'
import { chat } from '#config/chat'
import { Lanes } from '#app/core/lanes'
import { dropUnaskedFiles } from '#app/core/unasked_files'
import { statementsIn } from '#app/core/prepared'
import { asShown } from '#app/core/sent_file'
import { isDuplicate, transaction } from '#app/core/transaction'
import { decode } from '#app/core/picture_decoder'
import type { Picture, PictureProblem } from '#app/core/picture_decoder'
import { appendMessage, findByClientId } from '#app/conversations/message_store'
import type { Guard, MessageDraft, Stored } from '#app/conversations/message_store'

type ReadPicture =
  | { ok: true; picture: Picture; fields: Record<string, unknown> }
  | { ok: false; problem: PictureProblem }

// Twenty-five megapixels unpack to a hundred megabytes: two at a time, the others wait.
const decoding = new Lanes(2, 30)

/** Reads the form of this request, with the picture in its field `image`. It touches no disk. */
export async function readPicture(ctx: HttpContext, partner: { id: number }): Promise<ReadPicture> {
  const { request } = ctx
  dropUnaskedFiles(ctx)
  const chunks: Buffer[] = []
  let size = 0
  request.multipart.onFile('image', { deferValidations: true }, async (part, report) => {
    for await (const chunk of part as AsyncIterable<Buffer>) {
      report(chunk)
      size += chunk.length
      if (size <= chat.pictureBytes) chunks.push(chunk)
    }
  })
  await request.multipart.process({ limit: chat.pictureBytes + 64 * 1024 })
  const file = request.file('image')
  if (!file || size === 0) return { ok: false, problem: 'no_picture' }
  if (size > chat.pictureBytes) return { ok: false, problem: 'picture_too_large' }
  const read = await decoding.run(partner.id, () => decode(Buffer.concat(chunks), nameOf(file)))
  return read.ok ? { ...read, fields: request.body() } : read
}

/** `avatar` is the key of the agent's own picture. */
type PictureDraft = Omit<MessageDraft, 'kind' | 'body' | 'content'> & { avatar?: string | null }

/** Stores the file, its row and its message; the file first, so that no message shows a picture that is not there. */
export async function storePicture(
  conversationId: number,
  picture: Picture,
  { avatar, ...draft }: PictureDraft,
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
    content: { attachmentId: publicId, width, height, ...(avatar && { avatar }) },
  }
  await drive.use().put(key, picture.bytes, { contentType: picture.mediaType })
  let isKept = false
  try {
    const kept = { publicId, key, picture }
    const stored = await storeRows(conversationId, kept, message, guard, options)
    isKept = stored.kind === 'stored'
    return stored
  } finally {
    if (!isKept) await drive.use().delete(key)
  }
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
  asShown(response, attachment.mediaType)
  response.header('Cache-Control', 'private, max-age=86400, immutable')
  return response.stream(await drive.use().getStream(attachment.storageKey))
}

const nameOf = ({ clientName }: MultipartFile) =>
  clientName.replace(/[\p{C}/\\]/gu, '').slice(0, 200) || 'picture'
