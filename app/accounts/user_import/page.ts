import type { I18n } from '@adonisjs/i18n'
import type { HttpContext } from '@adonisjs/core/http'
import Enrolment from '#app/accounts/models/enrolment'
import type { NewUser } from '#app/accounts/new_users'
import { HEADERS } from '#app/accounts/user_import/columns'
import type { SheetProblem } from '#app/accounts/user_import/plan'
import type { Problem } from '#app/accounts/user_import/row'
import type { CheckedSheet } from '#app/accounts/user_import/upload'

const headerOf = (i18n: I18n, column: Problem['column']) =>
  HEADERS[column][i18n.locale === 'en' ? 1 : 0]!

/** What a page or a program is shown of a sheet that was looked at. */
export function sheetJson(id: string, name: string, sheet: CheckedSheet, i18n: I18n) {
  const { people, problems, whole } = sheet.ok
    ? sheet.plan
    : { people: [], problems: [], whole: null }
  const file = sheet.ok
    ? whole && wholeWords(whole, i18n)
    : sheet.problem[i18n.locale === 'en' ? 'en' : 'zh-CN']
  return {
    id,
    name,
    isReady: !file && problems.length === 0,
    people: people.map((person) => personJson(person, i18n)),
    whole: file,
    problems: problems.map(({ row, column, rule, params }) => ({
      row,
      column: headerOf(i18n, column),
      message: i18n.t(`user_imports.problems.${rule}`, params),
    })),
  }
}

const personJson = ({ name, loginName, roles, agent }: NewUser, i18n: I18n) => ({
  name,
  loginName,
  roles: roles.map((role) => i18n.t(`layout.roles.${role}`)),
  nickname: agent?.nickname ?? null,
  capacity: agent?.capacity ?? null,
  groups: agent?.groupIds.length ?? 0,
})

function wholeWords(problem: SheetProblem, i18n: I18n): string {
  if (problem.rule !== 'columns')
    return i18n.t(`user_imports.whole.${problem.rule}`, { ...problem })
  const columns = problem.columns.map((column) => headerOf(i18n, column))
  return i18n.t('user_imports.whole.columns', { columns: columns.join(i18n.t('accounts.comma')) })
}

/** The enrolment in the address, of this partner. */
export const enrolmentAt = ({ partner, params }: HttpContext): Promise<Enrolment> =>
  Enrolment.in(partner).where('id', params.enrolment_id).preload('user').firstOrFail()

/** How far it is, for a page or a program. The passwords are for whoever began it. */
export function enrolmentJson(enrolment: Enrolment, { i18n, user }: HttpContext) {
  const { id, fileName, total, position, refusals, created, finishedAt, handedOutAt } = enrolment
  return {
    ...{ id, name: fileName, total, done: position, created },
    isFinished: Boolean(finishedAt),
    isOwn: enrolment.userId === user.id,
    hasPasswords: Boolean(finishedAt && !handedOutAt && created > 0),
    refused: refusals.map(({ loginName, rule }) => ({
      loginName,
      message: i18n.t(`user_imports.refused.${rule}`),
    })),
  }
}
