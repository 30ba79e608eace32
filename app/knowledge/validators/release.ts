import vine from '@vinejs/vine'
import { whole } from '#app/core/whole'
import { writtenLine } from '#app/core/written'
import { PHRASE_LIMITS } from '#app/knowledge/releases/trying'

const number = () => whole(0, 2_000_000_000)

export const listReleases = vine.create({ page: whole(1, 1000).optional() })
/** What it is compared with; the one before it where nobody says. */
export const showRelease = vine.create({ with: number().optional() })
/** `seen`, what is live now, where it is to go live with this. */
export const storeRelease = vine.create({
  note: writtenLine(200).nullable().optional(),
  seen: number().optional(),
})
/** What was live when this was decided. */
export const storePublication = vine.create({ seen: number() })
export const storeTrial = vine.create({
  phrase: writtenLine(PHRASE_LIMITS.longest).minLength(PHRASE_LIMITS.shortest),
})
export const storeSchedule = vine.create({
  at: vine.string().regex(/^20\d{2}-\d{2}-\d{2}T\d{2}:\d{2}$/),
})
