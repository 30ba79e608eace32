import type { HttpContext } from '@adonisjs/core/http'
import { fieldError } from '#app/core/field_error'
import { squared } from '#app/accounts/avatars'

/** The picture that a form sends, ready to be kept; refused at its field. */
export async function chosenAvatar({ chosenFile, partner, i18n }: HttpContext): Promise<Buffer> {
  const refusal = (problem: string) =>
    fieldError('file', i18n.t(`accounts.avatars.problems.${problem}`), problem)
  if (!chosenFile || chosenFile.bytes.length === 0) throw refusal('no_picture')
  if (chosenFile.isTooLarge) throw refusal('picture_too_large')
  const read = await squared(partner, chosenFile)
  if (!read.ok) throw refusal(read.problem)
  return read.bytes
}
