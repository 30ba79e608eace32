import vine from '@vinejs/vine'
import { whole } from '#app/core/whole'
import { writtenLine } from '#app/core/written'
import { LOGIN_NAME } from '#app/accounts/credentials'
import { ROLES } from '#app/accounts/models/role_grant'

const name = () => writtenLine(40)
const roles = () => vine.array(vine.enum(ROLES)).distinct().minLength(1).maxLength(ROLES.length)

export const newUserValidator = vine.create({
  name: name(),
  loginName: vine.string().trim().toLowerCase().maxLength(64).regex(LOGIN_NAME),
  roles: roles(),
})

export const userValidator = vine.create({ name: name(), roles: roles() })

export const userFilterValidator = vine.create({
  page: whole(1, 100_000).optional(),
  search: vine.string().trim().maxLength(40).nullable().optional(),
  role: vine.enum(ROLES).nullable().optional(),
  state: vine
    .enum(['active', 'disabled'] as const)
    .nullable()
    .optional(),
})

export const confirmationValidator = vine.create({
  password: vine.string().minLength(1).maxLength(128).nullable().optional(),
})
