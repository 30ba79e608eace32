import vine from '@vinejs/vine'

const name = () => vine.string().trim().minLength(1).maxLength(40)
const topics = () => vine.string().trim().maxLength(200).nullable().optional()

export const newServiceGroupValidator = vine.create({
  name: name(),
  topics: topics(),
  productId: vine.number().withoutDecimals().positive(),
})

export const serviceGroupValidator = vine.create({ name: name(), topics: topics() })
