import vine from '@vinejs/vine'
import { PASSWORD_LIMIT } from '#app/accounts/password_rules'

export const passwordValidator = vine.create({
  currentPassword: vine.string().minLength(1).maxLength(PASSWORD_LIMIT),
  newPassword: vine.string().minLength(1).maxLength(PASSWORD_LIMIT),
  // Compared by hand: once refused, the framework's `sameAs` keeps the translated label as the other field's name.
  newPasswordAgain: vine.string().maxLength(PASSWORD_LIMIT),
})

export const newPasswordValidator = vine.create({
  newPassword: vine.string().minLength(1).maxLength(PASSWORD_LIMIT),
  newPasswordAgain: vine.string().maxLength(PASSWORD_LIMIT),
})

export const askedResetValidator = vine.create({
  loginName: vine.string().trim().minLength(1).maxLength(64),
})
