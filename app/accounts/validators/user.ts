import vine from '@vinejs/vine'
import { whole } from '#app/core/whole'
import { writtenLine } from '#app/core/written'
import { LOGIN_NAME } from '#app/accounts/credentials'
import { email } from '#app/accounts/validators/email'
import { ROLES } from '#app/accounts/models/role_grant'

const name = () => writtenLine(40)
const loginName = () => vine.string().trim().toLowerCase().maxLength(64).regex(LOGIN_NAME)
const roles = () => vine.array(vine.enum(ROLES)).distinct().minLength(1).maxLength(ROLES.length)
const ownPassword = () => vine.string().minLength(1).maxLength(128)

export const newUserValidator = vine.create({
  name: name(),
  loginName: loginName(),
  email: email(),
  roles: roles(),
})

/** The own password is asked for where a manager is demoted. */
export const userValidator = vine.create({
  name: name(),
  loginName: loginName(),
  roles: roles(),
  demotionPassword: ownPassword().nullable().optional(),
})

const USER_SORTS = ['name', 'loginName', 'created', '-created'] as const

export const userFilterValidator = vine.create({
  page: whole(1, 100_000).optional(),
  search: vine.string().trim().maxLength(40).nullable().optional(),
  role: vine.enum(ROLES).nullable().optional(),
  state: vine
    .enum(['active', 'disabled'] as const)
    .nullable()
    .optional(),
  sort: vine.enum(USER_SORTS).nullable().optional(),
})

export const confirmationValidator = vine.create({ password: ownPassword().nullable().optional() })

export const disablementValidator = vine.create({
  disablementPassword: ownPassword().nullable().optional(),
})

/** What is done to another company's people says why. */
export const reasonedValidator = vine.create({
  reason: writtenLine(200),
  password: ownPassword().nullable().optional(),
})
