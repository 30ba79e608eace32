import { randomBytes } from 'node:crypto'
import drive from '@adonisjs/drive/services/main'
import type { HttpContext } from '@adonisjs/core/http'
import { onboarding } from '#config/onboarding'
import { Lanes } from '#app/core/lanes'
import { isPdf } from '#app/core/pdf'
import { decode } from '#app/core/picture_decoder'
import { asSaved, asShown } from '#app/core/sent_file'
import type { DocumentFields } from '#app/onboarding/applications/fields'

export interface LicenceDocument {
  name: string
  type: DocumentType
  bytes: Buffer
}

type DocumentType = 'application/pdf' | 'image/jpeg' | 'image/png'
export type DocumentProblem = 'documentTooLarge' | 'documentKind' | 'documentUnreadable'
type Read = { document: LicenceDocument } | { problem: DocumentProblem }

const ENDINGS: [ending: RegExp, type: DocumentType][] = [
  [/\.pdf$/i, 'application/pdf'],
  [/\.jpe?g$/i, 'image/jpeg'],
  [/\.png$/i, 'image/png'],
]

// Whoever asks is nobody's partner yet: all of them stand in one line.
const decoding = new Lanes(1, 20)

/** The document in this file: its name, its first bytes and what can be read of it say the same. */
export async function readDocument({
  name,
  bytes,
}: Pick<LicenceDocument, 'name' | 'bytes'>): Promise<Read> {
  if (bytes.length > onboarding.documentBytes) return { problem: 'documentTooLarge' }
  const type = ENDINGS.find(([ending]) => ending.test(name))?.[1]
  if (!type) return { problem: 'documentKind' }
  if (type === 'application/pdf') {
    return isPdf(bytes) ? { document: { name, type, bytes } } : { problem: 'documentUnreadable' }
  }
  const read = await decoding.run(0, () => decode(bytes, name))
  if (!read.ok || read.picture.mediaType !== type) return { problem: 'documentUnreadable' }
  return { document: { name, type, bytes: read.picture.bytes } }
}

/** Under a name that nobody chose, and where no address leads. */
export async function keepDocument({
  name,
  type,
  bytes,
}: LicenceDocument): Promise<DocumentFields> {
  const documentKey = `licences/${randomBytes(24).toString('hex')}`
  await drive.use().put(documentKey, bytes, { contentType: type })
  return { documentKey, documentName: name, documentType: type, documentBytes: bytes.length }
}

export const removeDocument = (key: string) => drive.use().delete(key)

interface Kept {
  documentKey: string | null
  documentName: string | null
  documentType: string | null
}

/** Sends it to somebody who may see it; whether that is so is the caller's to ask, every time. */
export async function sendDocument({ response }: HttpContext, application: Kept) {
  const { documentKey, documentName, documentType } = application
  if (documentType === 'application/pdf') {
    asSaved(response, { type: documentType, name: documentName!, plainName: 'licence.pdf' })
  } else asShown(response, documentType!)
  response.header('Cache-Control', 'private, no-store')
  return response.stream(await drive.use().getStream(documentKey!))
}
