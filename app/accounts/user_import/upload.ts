import type { HttpContext } from '@adonisjs/core/http'
import { NotFound } from '#app/core/exceptions/refusals'
import { KeptUpload } from '#app/core/kept_upload'
import { Lanes } from '#app/core/lanes'
import { readSheet } from '#app/core/sheets/reading'
import { planOf, type UserPlan } from '#app/accounts/user_import/plan'

// A hostile file may keep a core busy for half a minute, and take 256 MB.
const reading = new Lanes(2, 5)

export type CheckedSheet =
  { ok: true; plan: UserPlan } | { ok: false; problem: { 'zh-CN': string; 'en': string } }

export const keepPeople = (partner: { id: number }, file: { name: string; bytes: Uint8Array }) =>
  KeptUpload.keep(`user_imports/${partner.id}`, file)

/** The upload in the address, of this partner and not expired. */
export async function peopleUploadAt({ partner, params }: HttpContext): Promise<KeptUpload> {
  const upload = await KeptUpload.find(`user_imports/${partner.id}`, params.user_import_id)
  if (!upload) throw new NotFound()
  return upload
}

/** What it would do, as of now. */
export async function checked(
  { partner, user }: HttpContext,
  { file }: KeptUpload
): Promise<CheckedSheet> {
  const read = await reading.run(partner.id, async () =>
    readSheet({ name: file.name, bytes: await file.read() })
  )
  if (!read.ok) return read
  return { ok: true, plan: await planOf(partner, read.rows, user.locale) }
}
