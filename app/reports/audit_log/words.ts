import type { I18n } from '@adonisjs/i18n'
import type { AuditEntry } from '#app/reports/audit_log/listing'
import { placeText, valueText, type Places } from '#app/reports/audit_log/values'

/** What was done, in words; an action that nobody has put into words yet shows its key. */
export const actionText = (action: string, i18n: I18n) =>
  i18n.t(`audit.actions.${action}`, {}, action)

/** The person's name of that day, or what else it was. */
export function actorText({ actor, actor_name: name }: AuditEntry, i18n: I18n) {
  const [kind = ''] = actor.split(':')
  const words = i18n.t(`audit.actors.${kind}`, {}, actor)
  if (kind === 'user') return name ?? `${words} ${actor}`
  return name ? i18n.t('audit.actorNamed', { kind: words, name }) : words
}

/** What it was done to, by its name of that day. */
export function subjectText(
  { subject, subject_name: name }: AuditEntry,
  i18n: I18n,
  places?: Places
) {
  if (!subject) return name ?? ''
  const [kind = '', ...rest] = subject.split(':')
  const id = rest.join(':')
  const words = i18n.t(`audit.subjects.${kind}`, {}, kind)
  const told = name ?? namesOf[kind]?.(id, i18n, places)
  return told ? i18n.t('audit.subjectNamed', { kind: words, name: told }) : `${words} ${id}`
}

/** What has a name of its own today. */
const namesOf: Record<string, (id: string, i18n: I18n, places?: Places) => string> = {
  setting: (key, i18n) => i18n.t(`settings.fields.${key}`, {}, key),
  calendar: placeText,
}

export interface Change {
  field: string
  before: string
  after: string
}

export interface Details {
  changes: Change[]
  facts: { field: string; value: string }[]
}

/** Before and after field by field, and whatever else the entry holds. */
export function detailsOf({ data }: AuditEntry, i18n: I18n, places?: Places): Details {
  const { before, after, ...rest } = parsed(data)
  const told = Object.entries(rest).filter(([, value]) => value !== null && value !== '')
  const facts = told.map(([key, value]) => ({
    field: fieldText(key, i18n),
    value: valueText(key, value, i18n, places),
  }))
  if (before === undefined && after === undefined) return { changes: [], facts }
  const isWhole = ![before, after].some(isFields)
  const [old, young] = [fieldsOf(before, isWhole), fieldsOf(after, isWhole)]
  const keys = [...new Set([...Object.keys(old), ...Object.keys(young)])]
  const changes = keys.map((key) => ({
    field: key === WHOLE ? '' : fieldText(key, i18n),
    before: valueText(key, old[key], i18n, places),
    after: valueText(key, young[key], i18n, places),
  }))
  return { changes, facts }
}

const WHOLE = ''

type Fields = Record<string, unknown>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const fieldsOf = (value: unknown, isWhole: boolean): Fields => {
  if (isWhole) return value === undefined ? {} : { [WHOLE]: value }
  return isFields(value) ? value : {}
}

function parsed(data: string | null): Fields {
  const value: unknown = data === null ? {} : JSON.parse(data)
  return isFields(value) ? value : { [WHOLE]: value }
}

const fieldText = (key: string, i18n: I18n) => i18n.t(`audit.fields.${key}`, {}, key)

/** What the filter offers, group by group. */
export function actionChoices(i18n: I18n) {
  const keys = Object.keys(i18n.localeTranslations).filter((key) => key.startsWith(ACTIONS))
  const actions = keys.map((key) => key.slice(ACTIONS.length))
  const groups = Map.groupBy(actions, (action) => action.split('.')[0]!)
  return [...groups].map(([kind, members]) => ({
    name: i18n.t(`audit.subjects.${kind}`, {}, kind),
    actions: members.map((action) => ({ action, text: actionText(action, i18n) })),
  }))
}

const ACTIONS = 'audit.actions.'
