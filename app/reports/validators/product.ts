import vine from '@vinejs/vine'
import { writtenLine } from '#app/core/written'
import { SLUG } from '#app/partners/models/partner'

const name = () => writtenLine(40)

export const newProductValidator = vine.create({
  name: name(),
  // Derived from the name where nobody chose one.
  slug: vine
    .string()
    .trim()
    .toLowerCase()
    .maxLength(40)
    .regex(SLUG)
    .notIn(['create'])
    .nullable()
    .optional(),
})

export const productValidator = vine.create({ name: name() })
