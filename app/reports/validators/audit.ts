import vine from '@vinejs/vine'

const day = () =>
  vine
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
    .optional()
const place = () =>
  vine
    .string()
    .regex(/^\d{1,15}-\d{1,15}$/)
    .optional()

const FILTER = {
  person: vine.string().trim().maxLength(64).optional(),
  action: vine
    .string()
    .regex(/^[a-z0-9_.]{1,60}$/)
    .optional(),
  subject: vine.string().trim().maxLength(60).optional(),
  from: day(),
  to: day(),
}

export const auditListValidator = vine.create({
  ...FILTER,
  older: place(),
  newer: place(),
  oldest: vine.enum(['1'] as const).optional(),
})

export const auditExportValidator = vine.create({
  ...FILTER,
  format: vine.enum(['xlsx', 'csv', 'jsonl'] as const).optional(),
})
