import i18nManager from '@adonisjs/i18n/services/main'
import type Partner from '#app/partners/models/partner'
import type Product from '#app/partners/models/product'
import type ServiceGroup from '#app/accounts/models/service_group'
import type { GroupChoice } from '#app/conversations/staffing'
import { isOpen, nextOpening } from '#app/settings/calendar/calendar'
import { calendarOf } from '#app/settings/calendar/calendar_values'
import { openingWords } from '#app/settings/calendar/calendar_words'
import { settingsOf } from '#app/settings/setting_values'
import { fillIn } from '#app/settings/template'

interface Asked {
  partner: Partner
  product: Product
  group: ServiceGroup
}

/** The group, or why it takes nobody right now, in words for the customer. */
export async function admissionTo(
  { partner, product, group }: Asked,
  locale: string
): Promise<GroupChoice> {
  const settings = await settingsOf(partner, product, locale, group)
  const calendar = await calendarOf({ partner, product, group })
  const now = Date.now()
  if (!isOpen(calendar, now)) {
    const opening = nextOpening(calendar, now)
    const words = openingWords(opening, calendar.zone, i18nManager.locale(locale), now)
    const text = fillIn(settings.off_hours_message, { next_opening: words })
    return { kind: 'unavailable', text }
  }
  const queue = { limit: settings.queue_limit, fullText: settings.queue_full_text }
  return { kind: 'group', id: group.id, queue }
}
