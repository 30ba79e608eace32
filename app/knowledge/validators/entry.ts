import vine from '@vinejs/vine'
import { whole } from '#app/core/whole'
import type { EntryState } from '#app/knowledge/models/entry/search'

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')

/** One a line, or a list from programs. */
const lines = () =>
  vine
    .string()
    .maxLength(4000)
    .parse((value) => (isTexts(value) ? value.join('\n') : (value ?? '')))
    .transform((text) => text.split('\n'))

/** A box in a form sends 0 before its own 1. */
const box = () =>
  vine
    .boolean()
    .parse((value) => (Array.isArray(value) ? value.at(-1) : value))
    .optional()

const day = () => vine.string().maxLength(10).nullable().optional()
const codes = () => vine.array(vine.string().maxLength(60)).maxLength(30).optional()

/** The bounds of what is read; what an entry must be is said by `entry_draft`. */
const fields = {
  question: vine.string().maxLength(300).nullable(),
  similar_questions: lines(),
  answer: vine.string().maxLength(4000).nullable(),
  category: vine.string().maxLength(200).nullable().optional(),
  link_kind: vine.enum(['none', 'menu', 'related']).optional(),
  link_codes: codes(),
  menu_codes: codes(),
  related_codes: codes(),
  negative_keywords: lines(),
  is_rateable: box(),
  is_valid: box(),
  is_hot: box(),
  valid_from: day(),
  valid_until: day(),
}

export const storeEntry = vine.create(fields)
export const updateEntry = vine.create({ ...fields, version: whole(1, 1_000_000_000) })
export const removeEntry = vine.create({ version: whole(1, 1_000_000_000) })

const STATES: EntryState[] = ['valid', 'invalid', 'upcoming', 'expired', 'hot']

export const listEntries = vine.create({
  q: vine.string().maxLength(60).optional(),
  state: vine.enum(STATES).optional(),
  category: vine
    .string()
    .regex(/^(none|\d{1,18})$/)
    .optional(),
  page: whole(1, 100_000).optional(),
})

export const listDeletedEntries = vine.create({
  q: vine.string().maxLength(60).optional(),
  page: whole(1, 100_000).optional(),
})

export const findEntries = vine.create({
  q: vine.string().maxLength(60).optional(),
  question: vine.string().maxLength(300).optional(),
  except: whole(1, Number.MAX_SAFE_INTEGER).optional(),
})
