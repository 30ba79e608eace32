import i18nManager from '@adonisjs/i18n/services/main'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { statementsIn } from '#app/core/prepared'
import type { SettingValues } from '#app/settings/declared'
import { settingsIn } from '#app/settings/setting_values'
import { fillIn } from '#app/settings/template'

export type NoticeKey =
  'queued' | 'queue_left' | 'connected' | 'requeued' | 'closed_by_agent' | 'closed_by_customer'
export type NoticeParams = Record<string, string | number>

const SETTING_OF_NOTICE: Partial<
  Record<NoticeKey, 'queued_text' | 'connected_text' | 'closed_text'>
> = {
  queued: 'queued_text',
  connected: 'connected_text',
  closed_by_agent: 'closed_text',
}

interface Addressed {
  partnerId: number
  productId: number
  customerId: number
  serviceGroupId: number | null
}

/** What the customer reads: the words that the partner has set, or the shipped ones, in the customer's language. */
export async function noticeWords(
  conversation: Addressed,
  key: NoticeKey,
  params: NoticeParams,
  trx: TransactionClientContract
): Promise<string> {
  const { locale, settings } = await addressed(conversation, trx)
  return wordsOf(key, params, settings, locale)
}

/** How the customer is asked for a rating; null where the partner asks for none. */
export async function ratingWords(
  conversation: Addressed,
  trx: TransactionClientContract
): Promise<string | null> {
  const { settings } = await addressed(conversation, trx)
  return settings.rating_enabled ? settings.rating_text : null
}

async function addressed(conversation: Addressed, trx: TransactionClientContract) {
  const customer = await trx.from('customers').where('id', conversation.customerId).firstOrFail()
  const locale = customer.locale as string
  const { partnerId, productId, serviceGroupId } = conversation
  const group = serviceGroupId === null ? null : { id: serviceGroupId }
  const settings = await settingsIn(
    statementsIn(trx),
    { id: partnerId },
    { id: productId },
    locale,
    group
  )
  return { locale, settings }
}

export function wordsOf(
  key: NoticeKey,
  params: NoticeParams,
  settings: SettingValues,
  locale: string
) {
  const setting = SETTING_OF_NOTICE[key]
  return setting
    ? fillIn(settings[setting], params)
    : i18nManager.locale(locale).t(`notices.${key}`, params)
}
