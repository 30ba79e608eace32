import type { Declaration, ValueOf } from '#app/settings/declaration'
import { rating, timeouts, words } from '#app/settings/declared/care'
import { contract } from '#app/settings/declared/contract'
import { privacy } from '#app/settings/declared/privacy'
import { model } from '#app/settings/declared/model'
import { handover, hours, queue, service, transfer } from '#app/settings/declared/people'
import { answering, robot } from '#app/settings/declared/robot'
import { security } from '#app/settings/declared/security'

/** Every setting of the product. A new one is a line in `declared/` and its words in `resources/lang/<language>/settings.json`. */
export const declared = {
  ...robot,
  ...answering,
  ...model,
  ...transfer,
  ...hours,
  ...queue,
  ...service,
  ...handover,
  ...timeouts,
  ...rating,
  ...words,
  ...security,
  ...privacy,
  ...contract,
} satisfies Record<string, Declaration>

export type SettingKey = keyof typeof declared

/** What readers get: every setting, with its effective value. */
export type SettingValues = { readonly [Key in SettingKey]: ValueOf<(typeof declared)[Key]> }
export type SettingValue = SettingValues[SettingKey]

export const keys = Object.keys(declared) as SettingKey[]

export const isSettingKey = (key: string): key is SettingKey => Object.hasOwn(declared, key)

export const declarationOf = (key: SettingKey): Declaration => declared[key]
