import vine from '@vinejs/vine'

/**
 * The sender's own id of a message. The product's lines have ids of this kind, too: whoever took one of theirs
 * beforehand would keep the line from being said.
 */
export const clientId = () => vine.string().regex(/^(?!notice-|robot-|rating-)[A-Za-z0-9_-]{1,64}$/)

// eslint-disable-next-line no-control-regex
const CONTROLS = /[\0-\x08\x0b-\x1f\x7f]/g

/** Lone halves of characters, which JSON can spell, would not come back from the database as they went in. */
export const written = (longest: number) =>
  vine
    .string()
    .parse((text) =>
      typeof text === 'string'
        ? text.toWellFormed().replace(/\r\n?/g, '\n').replace(CONTROLS, '')
        : text
    )
    .trim()
    .minLength(1)
    .maxLength(longest)
