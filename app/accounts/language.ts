import type { HttpContext } from '@adonisjs/core/http'
import type { Person } from '#app/accounts/entrance'

const KEY = 'picked_locale'

/** Picked at the door, before anybody knows who stands there. */
export function pick({ session }: HttpContext, locale: string) {
  session.put(KEY, locale)
}

/**
 * What was picked at the door becomes the language of whoever then logs in; else it is the person's own. A demo
 * account is anybody's: it speaks as the device does.
 */
export async function languageOf({ session, i18n }: HttpContext, person: Person): Promise<string> {
  const picked = session.pull(KEY) as string | undefined
  if (person.isDemo) return i18n.locale
  if (picked) await person.merge({ locale: picked }).save()
  return person.locale
}
