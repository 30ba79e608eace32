import { randomBytes } from 'node:crypto'
import type { HttpContext } from '@adonisjs/core/http'
import drive from '@adonisjs/drive/services/main'
import { fieldError } from '#app/core/field_error'
import { NotFound } from '#app/core/exceptions/refusals'
import { isPdf } from '#app/core/pdf'
import { asSaved } from '#app/core/sent_file'
import { transaction } from '#app/core/transaction'
import { auditorOf } from '#app/accounts/auditor'
import type Contract from '#app/onboarding/models/contract'

export const DOCUMENT_MEGABYTES = 10

/** The signed paper of this request's form: kept under a name nobody can guess, in place of an earlier one. */
export async function keepDocument(ctx: HttpContext, contract: Contract) {
  const { name, bytes } = pdfIn(ctx)
  const key = `contracts/${contract.partnerId}/${randomBytes(16).toString('hex')}`
  const earlier = contract.documentKey
  await drive.use().put(key, bytes, { contentType: 'application/pdf' })
  try {
    await transaction(async (trx) => {
      const values = { documentKey: key, documentName: name, documentAt: Date.now() }
      await contract.useTransaction(trx).merge(values).save()
      await contract.record('contract.document_stored', { name }, auditorOf(ctx), trx)
    }, contract)
  } catch (error) {
    await drive.use().delete(key)
    throw error
  }
  if (earlier) await drive.use().delete(earlier)
}

export async function sendDocument(ctx: HttpContext, contract: Contract) {
  if (!contract.documentKey) throw new NotFound()
  await transaction(async (trx) => {
    const data = { name: contract.documentName }
    await contract.record('contract.document_read', data, auditorOf(ctx), trx)
  })
  const { response } = ctx
  asSaved(response, { type: 'application/pdf', name: `${contract.number}.pdf` })
  response.header('Cache-Control', 'private, no-store')
  return response.stream(await drive.use().getStream(contract.documentKey))
}

function pdfIn({ chosenFile, i18n }: HttpContext) {
  const refuse = (rule: string) =>
    fieldError('file', i18n.t(`contracts.document.${rule}`, { size: DOCUMENT_MEGABYTES }), rule)
  if (!chosenFile || chosenFile.bytes.length === 0) throw refuse('none')
  if (chosenFile.isTooLarge) throw refuse('tooLarge')
  if (!isPdf(chosenFile.bytes)) throw refuse('noPdf')
  return { name: chosenFile.name.slice(-120), bytes: chosenFile.bytes }
}
