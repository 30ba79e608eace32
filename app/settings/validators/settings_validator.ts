import vine from '@vinejs/vine'
import { whole } from '#app/core/whole'
import { check } from '#app/settings/value_check'
import { declarationOf, keys } from '#app/settings/declared'
import type { SettingKey, SettingValue } from '#app/settings/declared'
import type { Declaration } from '#app/settings/declaration'

// A key and a print for each setting.
const LONGEST_BASIS = 10_000

/** One rule for all, made from the declaration, so that no form and no program can store what does not fit. */
const fits = vine.createRule((given: unknown, declaration: Declaration, field) => {
  const checked = check(declaration, given)
  if ('value' in checked) return field.mutate(checked.value, field)
  field.report('{{ field }} is not valid', checked.problem, field, checked.facts)
})

const value = (key: SettingKey) =>
  vine
    .any()
    // The body parser has made null of an emptied text; as null it would pass for "not sent".
    .parse((given) => (given === null ? '' : given))
    .use(fits(declarationOf(key)))
    .optional()

/** The values to set; and, from the form, what it showed before (`SettingForm.basis`). */
export const settingsValidator = vine.create(
  vine.object({
    ...Object.fromEntries(keys.map((key) => [key, value(key)])),
    basis: vine.string().maxLength(LONGEST_BASIS).optional(),
  })
)

export type SettingsInput = Partial<Record<SettingKey, SettingValue>> & { basis?: string }

export const settingsFilterValidator = vine.create({
  q: vine.string().trim().maxLength(40).optional(),
})

export const historyFilterValidator = vine.create({
  key: vine.enum(keys).optional(),
  /** As `placeOf` spells it. */
  place: vine
    .string()
    .regex(/^(partner|product:\d{1,18}|group:\d{1,18})$/)
    .optional(),
  page: whole(1, 100_000).optional(),
})
