import vine from '@vinejs/vine'
import { realtime } from '#config/realtime'

export const streamValidator = vine.create({
  channels: vine
    .array(vine.string().maxLength(200))
    .minLength(1)
    .maxLength(realtime.channelsPerStream)
    .distinct(),
})
