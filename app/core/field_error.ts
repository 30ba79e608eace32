import { errors } from '@vinejs/vine'

/** A refusal that only the database or another row can know, shown at its field like any other. */
export const fieldError = (field: string, message: string, rule = 'refused') =>
  new errors.E_VALIDATION_ERROR([{ field, message, rule }])
