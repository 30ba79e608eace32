import vine from '@vinejs/vine'

/** NULL is none, never ''. */
export const email = () =>
  vine
    .string()
    .trim()
    .toLowerCase()
    .maxLength(254)
    // The check of addresses throws on half a character.
    .regex(/^[\x21-\x7e]+$/)
    .email({ allow_utf8_local_part: false })
    .nullable()
    .optional()

export const emailValidator = vine.create({
  email: email(),
  password: vine.string().minLength(1).maxLength(128),
})
