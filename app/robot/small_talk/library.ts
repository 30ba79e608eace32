import { readFile } from 'node:fs/promises'
import type { KnowledgeView } from '@xiaoyun/plugin-kit'
import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { parse } from 'yaml'
import { languageOf } from '#app/settings/setting_values'
import type { Language } from '#app/settings/declaration'

/** What anybody is answered; the others are the robot's personality. */
const PLAIN = ['greeting', 'thanks', 'farewell', 'reply', 'nonsense', 'crisis'] as const
const PERSONAL = [
  'identity',
  'praise',
  'blame',
  'feeling',
  'question',
  'request',
  'refusal',
  'wish',
] as const

/** What the robot answers to what has no letter in it, or no word. */
export const NONSENSE = ['punctuation_only', 'emoji_only', 'gibberish'] as const
export type Nonsense = (typeof NONSENSE)[number]

const line = () => vine.string().minLength(1).maxLength(200)

const schema = vine.create(
  vine
    .array(
      vine.object({
        id: vine.string().regex(/^[a-z_]{1,40}$/),
        kind: vine.enum([...PLAIN, ...PERSONAL]),
        questions: vine.array(line()).minLength(1).distinct(),
        answers: vine.array(line()).minLength(2).distinct(),
      })
    )
    .distinct('id')
)

/** Something people say without asking for anything, and the answers to it in turn. */
export type SmallTalk = Infer<typeof schema>[number]

export interface Library {
  readonly language: Language
  readonly items: ReadonlyMap<string, SmallTalk>
  /** As answerers know knowledge. */
  readonly knowledge: KnowledgeView
}

export const isPersonal = ({ kind }: SmallTalk) => (PERSONAL as readonly string[]).includes(kind)

const libraries = new Map<Language, Promise<Library>>()

/** Read and checked once. */
export function libraryOf(locale: string): Promise<Library> {
  const language = languageOf(locale)
  const known = libraries.get(language) ?? load(language)
  libraries.set(language, known)
  return known
}

async function load(language: Language): Promise<Library> {
  const file = await readFile(new URL(`${language}.yaml`, import.meta.url), 'utf8')
  return libraryFrom(language, parse(file))
}

/** Throws where an item is not as it must be, or one that the robot names is missing. */
export async function libraryFrom(language: Language, document: unknown): Promise<Library> {
  const all = await schema.validate(document)
  const items = new Map(all.map((item) => [item.id, item]))
  const missing = NONSENSE.filter((id) => !items.has(id))
  if (missing.length > 0) throw new Error(`Small talk in ${language} lacks ${missing.join(', ')}`)
  return { language, items, knowledge: viewOf(language, all) }
}

function viewOf(language: Language, items: readonly SmallTalk[]): KnowledgeView {
  const upserts = items.map(({ id, questions: [question, ...similar] }) => ({
    ...{ id, question: question!, similar },
    ...{ negativeKeywords: [], answer: '' },
  }))
  const changes = async () => ({ version: 1, complete: true, upserts, removes: [] })
  const entries = async () => []
  return { key: `small-talk:${language}`, version: 1, changes, entries }
}
