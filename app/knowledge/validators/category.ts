import vine from '@vinejs/vine'

export const storeCategory = vine.create({ path: vine.string().maxLength(200) })
export const updateCategory = vine.create({ name: vine.string().maxLength(100) })
