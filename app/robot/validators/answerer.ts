import vine from '@vinejs/vine'

/** Settings are checked by the answerer's own declaration. */
export const answererValidator = vine.create({
  isEnabled: vine.boolean().parse((given) => (Array.isArray(given) ? given.at(-1) : given)),
})
