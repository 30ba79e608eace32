import vine from '@vinejs/vine'

const code = () => vine.string().trim().minLength(1).maxLength(40)
const password = () => vine.string().minLength(1).maxLength(128)

export const codeValidator = vine.create({ code: code() })

export const ownPasswordValidator = vine.create({ password: password() })

/** An operator says why, for the partner to read. */
export const operatorsResetValidator = vine.create({
  password: password(),
  reason: vine.string().trim().minLength(1).maxLength(200),
})
