import type Inbox from '#app/channels/models/inbox'
import { keepCheck } from '#app/channels/connection_check'

/** Asks the platform whether the settings work, and keeps what it said; null when they do. */
export const checkInbox = (inbox: Inbox, locale: string) =>
  keepCheck(inbox, async () => inbox.open().check(), locale)
