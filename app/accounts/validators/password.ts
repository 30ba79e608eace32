import vine from '@vinejs/vine'
import { PASSWORD_LIMIT } from '#app/accounts/password_rules'

export const passwordValidator = vine.create({
  currentPassword: vine.string().minLength(1).maxLength(PASSWORD_LIMIT),
  newPassword: vine.string().minLength(1).maxLength(PASSWORD_LIMIT),
  newPasswordAgain: vine.string().sameAs('newPassword'),
})
