import vine from '@vinejs/vine'

/**
 * The sender's own id of a message. The product's lines have ids of this kind, too: whoever took one of theirs
 * beforehand would keep the line from being said.
 */
export const clientId = () => vine.string().regex(/^(?!notice-|robot-|rating-)[A-Za-z0-9_-]{1,64}$/)
