import { userStream } from '#app/realtime/streams'
import type NoticesChanged from '#app/accounts/events/notices_changed'

/** Tells the open pages of a user to count anew. Operators have no streams: their pages ask when they are looked at. */
export default class TellReaders {
  handle({ reader: { partnerId, userId } }: NoticesChanged) {
    if (partnerId && userId) userStream.pushRefresh({ partnerId, userId })
  }
}
