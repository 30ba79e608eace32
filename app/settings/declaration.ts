/**
 * How a setting is declared. The form, its validation, the type of its value and the page's words
 * (`resources/lang/<language>/settings.json`, by key) all follow from the declaration.
 */
export interface Bilingual<T> {
  readonly 'zh-CN': T
  readonly 'en': T
}

export type Language = keyof Bilingual<unknown>

/** From the widest to the narrowest: what is set for a product wins over what is set for the partner. */
export const LEVELS = ['platform', 'partner', 'product', 'group'] as const
export type Level = (typeof LEVELS)[number]

interface Common {
  /** Of the form. */
  readonly section: Section
  /** Where it may be set. The last one is where it is read. */
  readonly levels: readonly Level[]
  /** When a change holds. Every reader asks for the version first, so nothing waits for a restart. */
  readonly takesEffect: 'at_once' | 'next_conversation'
  /** Whether anything of the product reads it yet; the page says so where nothing does. */
  readonly isRead: boolean
}

export interface TextSetting extends Common {
  readonly type: 'text' | 'longtext'
  readonly maxLength: number
  /** What may stand in braces, as in `{position}`: a closed list, and data is never read for braces. */
  readonly variables: readonly string[]
  /** Empty means that nothing is said. */
  readonly isOptional: boolean
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
export const SECTIONS = [
  'robot',
  'answering',
  'model',
  'transfer',
  'hours',
  'queue',
  'service',
  'handover',
  'timeouts',
  'rating',
  'words',
  'security',
  'privacy',
] as const
export type Section = (typeof SECTIONS)[number]

/** What most settings do not say: read for a product, in force at once, in use. */
interface Manner {
  readAt?: Exclude<Level, 'platform'>
  takesEffect?: Common['takesEffect']
  isRead?: boolean
}

function common(section: Section, { readAt = 'product', takesEffect, isRead }: Manner): Common {
  return {
    section,
    levels: LEVELS.slice(0, LEVELS.indexOf(readAt) + 1),
    takesEffect: takesEffect ?? 'at_once',
    isRead: isRead ?? true,
  }
}

/** Words belong to whoever says them: the shipped ones speak each customer's language, one of the platform would not. */
const commonOfWords = (section: Section, manner: Manner): Common => {
  const { levels, ...rest } = common(section, manner)
  return { ...rest, levels: levels.filter((level) => level !== 'platform') }
}

const TEXT_LIMIT = 500

type Own<D extends Declaration, Given extends keyof D = never> = Manner &
  Omit<D, keyof Common | 'type' | Given>
type OwnText<Given extends keyof TextSetting = never> = Own<
  TextSetting,
  'variables' | 'isOptional' | Given
> &
  Partial<Pick<TextSetting, 'variables' | 'isOptional'>>

export const text = (
  section: Section,
  { readAt, takesEffect, isRead, ...own }: OwnText
): TextSetting => ({
  ...commonOfWords(section, { readAt, takesEffect, isRead }),
  type: 'text',
  variables: [],
  isOptional: false,
  ...own,
})

export const longtext = (section: Section, own: OwnText<'maxLength'>): TextSetting => ({
  ...text(section, { maxLength: TEXT_LIMIT, ...own }),
  type: 'longtext',
})

export const number = (
  section: Section,
  { readAt, takesEffect, isRead, ...own }: Own<NumberSetting>
): NumberSetting => ({
  ...common(section, { readAt, takesEffect, isRead }),
  type: 'number',
  ...own,
})

export const toggle = (section: Section, initial: boolean, manner: Manner = {}): ToggleSetting => ({
  ...common(section, manner),
  type: 'toggle',
  default: initial,
})

export const choice = <const Option extends string>(
  section: Section,
  { readAt, takesEffect, isRead, ...own }: Own<ChoiceSetting<Option>>
): ChoiceSetting<Option> => ({
  ...common(section, { readAt, takesEffect, isRead }),
  type: 'choice',
  ...own,
})

export const list = (
  section: Section,
  { readAt, takesEffect, isRead, ...own }: Own<ListSetting>
): ListSetting => ({
  ...common(section, { readAt, takesEffect, isRead }),
  type: 'list',
  ...own,
})
