import vine from '@vinejs/vine'

export const logInValidator = vine.create({
  loginName: vine.string().trim().minLength(1).maxLength(64),
  password: vine.string().minLength(1).maxLength(128),
  next: vine.string().maxLength(2000).nullable().optional(),
})

export const localeValidator = vine.create({
  locale: vine.enum(['zh-CN', 'en'] as const),
  next: vine.string().maxLength(2000).nullable().optional(),
})
