const GAP = 10 * 60_000

export interface Words {
  today: string
  yesterday: string
}

/** Says above a message when it was, at the start of a day and after a pause; as an attribute, drawn by the style. */
export function divide(messages: Iterable<HTMLElement>, locale: string, words: Words) {
  const clock = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  let before = 0
  for (const message of messages) {
    const at = Number(message.dataset.sentAt)
    const time = message.querySelector<HTMLTimeElement>('time')
    if (time) time.textContent = clock.format(at)
    const isNew = dayOf(at) !== dayOf(before) || at - before > GAP
    const text = isNew ? `${nameOf(at, locale, words)} ${clock.format(at)}`.trim() : undefined
    if (message.dataset.divider !== text) {
      if (text) message.dataset.divider = text
      else delete message.dataset.divider
    }
    before = at
  }
}

const dayOf = (at: number) => new Date(at).toDateString()

function nameOf(at: number, locale: string, { today, yesterday }: Words) {
  const now = new Date()
  if (dayOf(at) === dayOf(now.getTime())) return today
  now.setDate(now.getDate() - 1)
  if (dayOf(at) === dayOf(now.getTime())) return yesterday
  const isThisYear = new Date(at).getFullYear() === new Date().getFullYear()
  const year = isThisYear ? undefined : 'numeric'
  return new Intl.DateTimeFormat(locale, { year, month: 'long', day: 'numeric' }).format(at)
}
