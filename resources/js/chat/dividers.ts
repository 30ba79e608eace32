const GAP = 10 * 60_000
const DAY = 24 * 60 * 60_000

export interface Words {
  today: string
  yesterday: string
}

/**
 * Says above a message when it was, at the start of a day and after a pause; as an attribute, drawn by the style. The
 * time is that of the reader's device, unless a zone is given.
 */
export function divide(
  messages: Iterable<HTMLElement>,
  locale: string,
  words: Words,
  timeZone?: string
) {
  const clock = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  })
  const calendar = new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeZone })
  const dayOf = (at: number) => calendar.format(at)
  const nameOf = (at: number) => {
    const [day, today] = [dayOf(at), dayOf(Date.now())]
    if (day === today) return words.today
    if (day === dayOf(Date.now() - DAY)) return words.yesterday
    const year = day.slice(0, 4) === today.slice(0, 4) ? undefined : 'numeric'
    return new Intl.DateTimeFormat(locale, {
      year,
      month: 'long',
      day: 'numeric',
      timeZone,
    }).format(at)
  }
  let before = 0
  for (const message of messages) {
    const at = Number(message.dataset.sentAt)
    const time = message.querySelector<HTMLTimeElement>('time')
    if (time) time.textContent = clock.format(at)
    const isNew = dayOf(at) !== dayOf(before) || at - before > GAP
    const text = isNew ? `${nameOf(at)} ${clock.format(at)}`.trim() : undefined
    if (message.dataset.divider !== text) {
      if (text) message.dataset.divider = text
      else delete message.dataset.divider
    }
    before = at
  }
}
