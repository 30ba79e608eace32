import vine from '@vinejs/vine'
import { LONGEST_QUESTION } from '#app/robot/trial'

export const trialValidator = vine.create({
  question: vine.string().trim().minLength(1).maxLength(LONGEST_QUESTION).optional(),
})
