import i18nManager from '@adonisjs/i18n/services/main'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { appUrl } from '#config/app'
import type { Person } from '#app/accounts/entrance'
import { afterCommit } from '#app/core/transaction'
import NoticesChanged from '#app/accounts/events/notices_changed'
import { post } from '#app/accounts/mails'
import Notice from '#app/accounts/models/notice'
import { ownerOf } from '#app/accounts/ownership'

export interface NoticeFacts {
  /** `contract_expiring`: its words are `notices.staff.<kind>.title` and `.text` in resources/lang. */
  kind: string
  /** What the words name. */
  params?: Record<string, string | number>
  /** The page that it is about: a path of this product, which the mail turns into an address by APP_URL. */
  href?: string | null
}

/** Tells people of the staff: a row for the bell, and a mail after the commit where there is an address. */
export async function notify(
  recipients: readonly Person[],
  { kind, params = {}, href = null }: NoticeFacts,
  trx: TransactionClientContract
) {
  for (const person of recipients) {
    const row = { ...ownerOf(person), kind, params: JSON.stringify(params), href }
    await Notice.create(row, { client: trx })
    afterCommit(trx, () => NoticesChanged.dispatch(ownerOf(person)))
    if (!person.email) continue
    const { title, text } = wordsOf({ kind, params }, person.locale)
    const letter = { to: person.email, subject: title, text: written([text, linkTo(href)]) }
    await post(ownerOf(person).partnerId, letter, trx)
  }
}

/** What a notice says, in this language. */
export function wordsOf({ kind, params }: Required<Omit<NoticeFacts, 'href'>>, locale: string) {
  const i18n = i18nManager.locale(locale)
  return {
    title: i18n.t(`notices.staff.${kind}.title`, params),
    text: i18n.t(`notices.staff.${kind}.text`, params),
  }
}

/** From the configuration, never from what a request calls itself. */
export const linkTo = (path: string | null) => path && new URL(path, appUrl).href

export const written = (paragraphs: readonly (string | null)[]) =>
  paragraphs.filter(Boolean).join('\n\n')
