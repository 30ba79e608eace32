import vine from '@vinejs/vine'

const nickname = () => vine.string().trim().minLength(1).maxLength(20)

export const agentValidator = vine.create({
  nickname: nickname(),
  capacity: vine.number().withoutDecimals().range([1, 50]),
  groups: vine
    .array(vine.number().withoutDecimals().positive())
    .distinct()
    .maxLength(200)
    .optional(),
})

export const profileValidator = vine.create({ nickname: nickname() })
