import { localize, optionsOf } from '@xiaoyun/plugin-kit'
import type { Localized, PluginManifest, SettingField } from '@xiaoyun/plugin-kit'
import { appUrl } from '#config/app'
import type Inbox from '#app/channels/models/inbox'
import type { Settings } from '#app/channels/setting_input'

/** One field of a channel's form, in the reader's language. A secret's value is never among it. */
export interface FieldView {
  key: string
  name: string
  label: string
  hint: string
  type: 'text' | 'textarea' | 'password' | 'url' | 'number' | 'checkbox' | 'select'
  value: unknown
  isSecret: boolean
  isSet: boolean
  isRequired: boolean
  maxLength?: number
  min?: number
  max?: number
  options: { value: string; label: string }[]
}

export const fieldsOf = ({ settings }: PluginManifest, values: Settings, locale: string) =>
  settings.map((field) => fieldView(field, values[field.key], locale))

function fieldView(field: SettingField, value: unknown, locale: string): FieldView {
  const isSecret = 'secret' in field && Boolean(field.secret)
  const isSet = value !== undefined && value !== null && value !== ''
  const isOptional = field.type === 'toggle' || ('optional' in field && Boolean(field.optional))
  const initial = 'default' in field ? field.default : undefined
  return {
    key: field.key,
    name: `settings[${field.key}]`,
    label: localize(field.label, locale),
    hint: field.hint ? localize(field.hint, locale) : '',
    type: controlOf(field, isSecret),
    value: isSecret ? '' : (value ?? initial ?? ''),
    isSecret,
    isSet,
    isRequired: !isOptional && !(isSecret && isSet) && initial === undefined,
    ...boundsOf(field),
    options:
      field.type === 'choice'
        ? optionsOf(field).map((option) => ({ ...option, label: localize(option.label, locale) }))
        : [],
  }
}

function controlOf(field: SettingField, isSecret: boolean): FieldView['type'] {
  if (isSecret) return 'password'
  if (field.type === 'text') return field.multiline ? 'textarea' : 'text'
  return ({ url: 'url', number: 'number', toggle: 'checkbox', choice: 'select' } as const)[
    field.type
  ]
}

function boundsOf(field: SettingField) {
  if (field.type === 'text') return { maxLength: field.maxLength }
  return field.type === 'number' ? { min: field.min, max: field.max } : {}
}

/** What views of this domain ask for, in the reader's language. */
export const wordsFor = (locale: string) => ({
  localize: (text: Localized) => localize(text, locale),
  channelName: ({ manifest, channel }: Inbox) =>
    manifest ? localize(manifest.name, locale) : channel,
})

/** An inbox for a program: everything but its secrets. Needs `product` to be loaded. */
export function present(inbox: Inbox) {
  const { manifest } = inbox
  const open = (manifest?.settings ?? []).filter((field) => !('secret' in field && field.secret))
  return {
    id: inbox.id,
    name: inbox.name,
    channel: inbox.channel,
    product: inbox.product.slug,
    key: inbox.key,
    isPaused: inbox.isPaused,
    pauseReason: inbox.pauseReason ?? null,
    settings: Object.fromEntries(open.map(({ key }) => [key, inbox.settings[key] ?? null])),
    ...addressesOf(inbox),
  }
}

/** Where customers or the platform find this inbox. */
export function addressesOf({ key, manifest, settings }: Inbox) {
  if (!manifest) return { chatUrl: null, snippet: null, webhookUrl: null }
  if (manifest.capabilities.reads === 'pushed') {
    return { chatUrl: null, snippet: null, webhookUrl: `${appUrl}/in/${key}` }
  }
  // The loader's button stands before the chat, which knows the colour, is asked for.
  const color = typeof settings.color === 'string' ? ` data-color="${settings.color}"` : ''
  const snippet = `<script async src="${appUrl}/widget.js" data-inbox="${key}"${color}></script>`
  return { chatUrl: `${appUrl}/chat/${key}`, snippet, webhookUrl: null }
}
