import vine from '@vinejs/vine'

// What turns the reading direction of the text around it: after a name it would turn the line that the name stands in.
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\0-\x08\x0b-\x1f\x7f]/g

/** As it may be kept. Lone halves of characters, which JSON can spell, would not come back from the database as they went in. */
export const cleaned = (text: string) =>
  text.toWellFormed().replace(/\r\n?/g, '\n').replace(CONTROLS, '').replace(TURNING, '')

export const cleanedLine = (text: string) => cleaned(text).replace(/\s+/g, ' ').trim()

const ofText = (change: (text: string) => string) => (given: unknown) =>
  typeof given === 'string' ? change(given) : given

/** What a person writes, over several lines. */
export const written = (longest: number) =>
  vine.string().parse(ofText(cleaned)).trim().minLength(1).maxLength(longest)

/** A name, a title: one line. */
export const writtenLine = (longest: number) =>
  vine.string().parse(ofText(cleanedLine)).minLength(1).maxLength(longest)
