import vine from '@vinejs/vine'
import { LONGEST_QUESTION } from '#app/robot/trials/trial'

const question = () => vine.string().trim().minLength(1).maxLength(LONGEST_QUESTION)

export const trialValidator = vine.create({
  question: question().optional(),
  /** What was asked before it in the same talk. */
  before: vine.array(question()).maxLength(9).optional(),
})

export const explanationValidator = vine.create({
  /** Whether what would be answered today stands beside it. */
  today: vine.boolean().optional(),
})
