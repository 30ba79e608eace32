import type { Person } from '#app/accounts/entrance'
import Notice from '#app/accounts/models/notice'

/** For the bell of a page: counted when a page is drawn, and not for every request. */
export const countUnread = (person: Person) => ({
  unreadNotices: () => Notice.countUnread(person),
})
