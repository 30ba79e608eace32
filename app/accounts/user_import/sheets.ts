import type { I18n } from '@adonisjs/i18n'
import { guarded } from '#app/core/sheets/guard'
import { workbookOf } from '#app/core/sheets/workbook'
import type { Enrolled } from '#app/accounts/user_import/hand_out'
import { COLUMNS, HEADERS } from '#app/accounts/user_import/columns'

const spoken = (i18n: I18n, [chinese, english]: readonly string[]) =>
  (i18n.locale === 'en' ? english : chinese)!

/** The empty sheet that an import understands, with one that explains it. */
export function templateSheet(i18n: I18n): Promise<Buffer> {
  const t = (key: string) => i18n.t(`user_imports.${key}`)
  const header = COLUMNS.map(({ name }) => spoken(i18n, HEADERS[name]))
  return workbookOf({
    name: t('sheets.people'),
    header,
    widths: COLUMNS.map(({ width }) => width),
    rows: [],
    choices: { roles: [i18n.t('layout.roles.agent'), i18n.t('layout.roles.manager')] },
    columns: COLUMNS.map(({ name }) => name),
    help: {
      name: t('sheets.help'),
      rows: [
        [t('sheets.column'), t('sheets.rule')],
        ...COLUMNS.map(({ name }, index) => [header[index]!, t(`rules.${name}`)]),
      ],
    },
  })
}

/** The passwords for the first log-in, to be handed out. */
export function passwordSheet(i18n: I18n, enrolled: readonly Enrolled[]): Promise<Buffer> {
  const t = (key: string) => i18n.t(`user_imports.${key}`)
  return workbookOf({
    name: t('sheets.passwords'),
    header: [
      spoken(i18n, HEADERS.name),
      spoken(i18n, HEADERS.loginName),
      i18n.t('accounts.passwords.oneTime'),
    ],
    widths: [18, 24, 26],
    rows: enrolled.map(({ user, password }) => [guarded(user.name), user.loginName, password]),
    choices: {},
    columns: [],
    help: { name: t('sheets.help'), rows: [[t('sheets.rule')], [t('handOut')]] },
  })
}
