import { createHash } from 'node:crypto'
import type { SettingValues } from '#app/settings/declared'
import { settingsOf } from '#app/settings/setting_values'

export interface PrivacyNotice {
  text: string
  /** Where the whole of it stands; null where the partner has no such page. */
  url: string | null
  /** The same words have the same version, whenever they were written. */
  version: string
}

const ADDRESS = /^https?:\/\/[^\s"'<>]+$/

export function privacyNotice({
  privacy_notice_text: text,
  privacy_notice_url: url,
}: SettingValues): PrivacyNotice {
  const version = createHash('sha256').update(`${text}\n${url}`).digest('hex').slice(0, 12)
  return { text, url: ADDRESS.test(url) ? url : null, version }
}

interface Place {
  partner: { id: number }
  productId: number
}

/** What stands on the page of a customer who comes now. */
export async function privacyNoticeAt({ partner, productId }: Place, locale: string) {
  return privacyNotice(await settingsOf(partner, { id: productId }, locale))
}
