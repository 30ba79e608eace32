import { IntlMessageFormat } from 'intl-messageformat'
import type { TranslationsFormatterContract } from '@adonisjs/i18n/types'

/**
 * ICU messages, each parsed once: the framework's own formatter parses a message every time it is said, which is a
 * twelfth of a page's time. There are as many as the language files hold.
 */
export class ParsedMessages implements TranslationsFormatterContract {
  readonly name = 'icu'
  readonly #messages = new Map<string, IntlMessageFormat>()

  format(text: string, locale: string, data: Record<string, unknown> = {}): string {
    const key = `${locale} ${text}`
    let message = this.#messages.get(key)
    if (!message) {
      message = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true })
      this.#messages.set(key, message)
    }
    return String(message.format(data as Record<string, string>))
  }
}
