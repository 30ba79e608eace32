/**
 * How a setting is declared. The form, its validation, the type of its value and the page's words
 * (`resources/lang/<language>/settings.json`, by key) all follow from the declaration.
 */
export interface Bilingual<T> {
  readonly 'zh-CN': T
  readonly 'en': T
}

export type Language = keyof Bilingual<unknown>

interface Common {
  /** The section of the form. */
  readonly group: SettingGroup
  /** Where it may be set; what is set for a product wins over what is set for the partner. */
  readonly level: 'partner' | 'product'
  /** When a change holds. Every reader asks for the version first, so nothing waits for a restart. */
  readonly takesEffect: 'at_once'
}

export interface TextSetting extends Common {
  readonly type: 'text' | 'longtext'
  readonly maxLength: number
  /** What may stand in braces, as in `{position}`: a closed list, and data is never read for braces. */
  readonly variables: readonly string[]
  readonly default: Bilingual<string>
}

export interface NumberSetting extends Common {
  readonly type: 'number'
  readonly min: number
  readonly max: number
  /** 1 for whole numbers. */
  readonly step: number
  readonly default: number
}

export interface ToggleSetting extends Common {
  readonly type: 'toggle'
  readonly default: boolean
}

export interface ChoiceSetting<Option extends string = string> extends Common {
  readonly type: 'choice'
  readonly options: readonly Option[]
  readonly default: Option
}

export interface ListSetting extends Common {
  readonly type: 'list'
  readonly maxItems: number
  /** Of one item. */
  readonly maxLength: number
  readonly default: readonly string[]
}

export type Declaration = TextSetting | NumberSetting | ToggleSetting | ChoiceSetting | ListSetting

export type ValueOf<D> = D extends TextSetting
  ? string
  : D extends NumberSetting
    ? number
    : D extends ToggleSetting
      ? boolean
      : D extends ChoiceSetting<infer Option>
        ? Option
        : readonly string[]

/** In the order of the page. */
export const GROUPS = ['robot', 'answering', 'transfer', 'service', 'rating'] as const
export type SettingGroup = (typeof GROUPS)[number]

const common = { level: 'product', takesEffect: 'at_once' } as const

export const TEXT_LIMIT = 500

type Own<D extends Declaration, Given extends keyof D> = Omit<D, keyof Common | 'type' | Given>

export const text = (
  group: SettingGroup,
  own: Own<TextSetting, 'variables'> & { variables?: readonly string[] }
): TextSetting => ({ ...common, type: 'text', group, variables: [], ...own })

export const longtext = (
  group: SettingGroup,
  own: Own<TextSetting, 'variables' | 'maxLength'> & { variables?: readonly string[] }
): TextSetting => ({
  ...common,
  type: 'longtext',
  group,
  maxLength: TEXT_LIMIT,
  variables: [],
  ...own,
})

export const number = (group: SettingGroup, own: Own<NumberSetting, never>): NumberSetting => ({
  ...common,
  type: 'number',
  group,
  ...own,
})

export const toggle = (group: SettingGroup, initial: boolean): ToggleSetting => ({
  ...common,
  type: 'toggle',
  group,
  default: initial,
})

export const choice = <const Option extends string>(
  group: SettingGroup,
  own: Own<ChoiceSetting<Option>, never>
): ChoiceSetting<Option> => ({ ...common, type: 'choice', group, ...own })

export const list = (group: SettingGroup, own: Own<ListSetting, never>): ListSetting => ({
  ...common,
  type: 'list',
  group,
  ...own,
})
