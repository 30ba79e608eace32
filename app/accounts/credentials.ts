import { randomBytes } from 'node:crypto'
import hash from '@adonisjs/core/services/hash'
import Operator from '#app/accounts/models/operator'
import User from '#app/accounts/models/user'

let decoy: Promise<string> | undefined

export const LOGIN_NAME = /^[a-z0-9][a-z0-9._-]{2,63}$/

/** Log-in names are kept in one form, so that "Ada" and "ada" can't be two people. */
export const normalLoginName = (typed: string) => typed.normalize('NFKC').trim().toLowerCase()

/** Log-in names are unique on the whole platform, whichever table the person stands in. */
export const personNamed = async (name: string) =>
  (await User.withLoginName(name)) ?? (await Operator.findBy('loginName', name))

/** Why nobody can be given this name, for a terminal; null where somebody can. */
export async function objectionTo(typed: string) {
  const name = normalLoginName(typed)
  if (!LOGIN_NAME.test(name))
    return `"${typed}" is no log-in name: 3 to 64 lower-case letters, digits, dots or dashes.`
  return (await personNamed(name)) ? `"${name}" is taken.` : null
}

/**
 * Whoever has this name and password. An unknown name costs a hash as well: how long the answer takes must not
 * tell who exists.
 */
export async function personBehind(loginName: string, password: string) {
  const person = await personNamed(normalLoginName(loginName))
  decoy ??= hash.make(randomBytes(16).toString('hex'))
  const matches = await hash.verify(person?.password ?? (await decoy), password)
  return matches && person && !person.isDisabled ? person : null
}

// Without letters and digits that look alike: it is read out on the phone.
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const LETTERS = 14

const DAYS = 3
export const ONE_TIME_LIFE = DAYS * 24 * 3_600_000

/** The columns of somebody whose password is for once, and soon worth nothing. */
export const forOnce = (password: string) => ({
  password,
  passwordExpiresAt: Date.now() + ONE_TIME_LIFE,
  mustChangePassword: true,
  isDemo: false,
})

/** A password for once, 70 bits in four groups. */
export function oneTimePassword(bytes = randomBytes(LETTERS)) {
  const letters = [...bytes.subarray(0, LETTERS)].map((byte) => ALPHABET[byte % ALPHABET.length])
  return [letters.slice(0, 4), letters.slice(4, 7), letters.slice(7, 10), letters.slice(10)]
    .map((group) => group.join(''))
    .join('-')
}
