import vine from '@vinejs/vine'
import { whole } from '#app/core/whole'

/** The bounds of what is read; what a group must be is said by `synonym_draft`. */
export const saveSynonyms = vine.create({ words: vine.string().maxLength(2_000) })
export const importSynonyms = vine.create({ lines: vine.string().maxLength(300_000) })
export const listSynonyms = vine.create({
  q: vine.string().maxLength(40).optional(),
  page: whole(1, 100).optional(),
})
