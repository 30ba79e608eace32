import { host } from './host'
import { Outbox } from './outbox'
import { Session } from './session'

/** The one chat of this page. */
const { inbox, locale } = document.querySelector<HTMLElement>('[data-inbox]')!.dataset

export const session = new Session(inbox!, locale!, host.pageUrl)
export const outbox = new Outbox(session)
