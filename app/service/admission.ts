import i18nManager from '@adonisjs/i18n/services/main'
import type Partner from '#app/partners/models/partner'
import type Product from '#app/partners/models/product'
import type ServiceGroup from '#app/accounts/models/service_group'
import { isSomebodyFree, waitingIn } from '#app/service/queue'
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

/** Why the group takes nobody right now, in words for the customer; null where it does. */
export async function refusalOf({ partner, product, group }: Asked, locale: string) {
  const settings = await settingsOf(partner, product, locale, group)
  const calendar = await calendarOf({ partner, product, group })
  const now = Date.now()
  if (!isOpen(calendar, now)) {
    const opening = nextOpening(calendar, now)
    const words = openingWords(opening, calendar.zone, i18nManager.locale(locale), now)
    return fillIn(settings.off_hours_message, { next_opening: words })
  }
  // About as many: two who ask in the same instant both find the last place.
  const limit = settings.queue_limit
  const isFull = limit > 0 && !(await isSomebodyFree(group)) && (await waitingIn(group)) >= limit
  return isFull ? settings.queue_full_text : null
}
