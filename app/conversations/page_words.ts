import type { I18n } from '@adonisjs/i18n'

const LEVELS = [1, 2, 3, 4, 5]
// Filled in by the page, which counts the seconds.
const OPEN_PLACES = { seconds: '{seconds}' }

/** The words that the chat page's script says by itself. */
export function wordsFor(i18n: I18n): Record<string, string> {
  const section = (name: string, keys: string[]) =>
    keys.map((key) => [key, i18n.t(`chat.${name}.${key}`, OPEN_PLACES)])
  return Object.fromEntries([
    ...section('log', ['today', 'yesterday']),
    ...section('ticks', ['pending', 'waiting', 'sent', 'seen', 'failed']),
    ...section('connection', [
      'live',
      'connecting',
      'reconnecting',
      'offline',
      'refused',
      'failure',
    ]),
    ...section('composer', ['tooLong', 'pictureKind', 'pictureLarge']),
    ...['copyFailed', 'eraseFailed'].map((key) => [key, i18n.t(`privacy.chat.${key}`)]),
    ...LEVELS.map((level) => [`level${level}`, i18n.t(`chat.rating.levels.${level}`)]),
  ])
}
