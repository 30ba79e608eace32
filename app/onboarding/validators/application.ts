import vine from '@vinejs/vine'
import { whole } from '#app/core/whole'
import { written, writtenLine } from '#app/core/written'
import { LOGIN_NAME } from '#app/accounts/credentials'
import { PASSWORD_LIMIT } from '#app/accounts/password_rules'
import { SLUG } from '#app/partners/models/partner'
import { STATES } from '#app/onboarding/models/application'

// A name that is nothing but signs could be held by nobody.
const company = () => writtenLine(80).minLength(2).regex(/\p{L}/u)
const licenceNumber = () =>
  writtenLine(40)
    .toUpperCase()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}-]{5,39}$/u)
const termMonths = () => whole(1, 60)
const person = () => writtenLine(40)
const phone = () => writtenLine(24).regex(/^\+?(?:[\s()-]*\d){7,15}$/)
const loginName = () => vine.string().trim().toLowerCase().maxLength(64).regex(LOGIN_NAME)
const email = () =>
  vine
    .string()
    .trim()
    .maxLength(254)
    // The check of addresses throws on half a character.
    .regex(/^[\x21-\x7e]+$/)
    .email({ allow_utf8_local_part: false })
    .nullable()
    .optional()
const slug = () => vine.string().trim().toLowerCase().regex(SLUG).nullable().optional()
const password = () => vine.string().minLength(1).maxLength(PASSWORD_LIMIT)

/** Handed in once more: the account stands. */
export const supplementValidator = vine.create({
  company: company(),
  licenceNumber: licenceNumber(),
  termMonths: termMonths(),
  contactName: person(),
  phone: phone(),
})

/** Handed in for the first time. */
export const submissionValidator = vine.create({
  company: company(),
  licenceNumber: licenceNumber(),
  termMonths: termMonths(),
  contactName: person(),
  phone: phone(),
  managerName: person(),
  loginName: loginName(),
  email: email(),
  slug: slug(),
  password: password(),
  // Compared by hand: once refused, the framework's `sameAs` keeps the translated label as the other field's name.
  passwordAgain: vine.string().maxLength(PASSWORD_LIMIT),
})

/** Kept for later: what is there has to be right, and all but a name may still be missing. */
export const draftValidator = vine.create({
  company: company(),
  licenceNumber: licenceNumber().nullable().optional(),
  termMonths: termMonths().nullable().optional(),
  contactName: person().nullable().optional(),
  phone: phone().nullable().optional(),
  managerName: person().nullable().optional(),
  loginName: loginName().nullable().optional(),
  email: email(),
  slug: slug(),
})

export const intentValidator = vine.create({
  intent: vine.enum(['draft', 'submit'] as const).optional(),
})

/** Which submission an operator looked at. */
const submission = () => whole(1, 100_000)

export const approvalValidator = vine.create({ submission: submission() })

export const reasonValidator = vine.create({
  submission: submission(),
  reason: written(500).minLength(2),
})

const day = () =>
  vine
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
    .optional()

export const applicationFilterValidator = vine.create({
  page: whole(1, 100_000).optional(),
  state: vine.enum(STATES.filter((state) => state !== 'draft')).optional(),
  q: vine.string().trim().maxLength(40).optional(),
  from: day(),
  to: day(),
})
