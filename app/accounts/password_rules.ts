import { readFileSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import Product from '#app/partners/models/product'
import type { Person } from '#app/accounts/entrance'
import { isHabit } from '#app/accounts/password_habits'
import User from '#app/accounts/models/user'

export const PASSWORD_LIMIT = 128

export type PasswordProblem =
  { kind: 'short'; minimum: number } | { kind: 'common' } | { kind: 'personal' } | { kind: 'same' }

let common: Set<string> | undefined

/**
 * Length and being hard to guess, no rules of composition: those only make people write "Password1!". Managers
 * and operators see more than agents do, so theirs are longer. Needs a user's partner and roles to be loaded.
 */
export async function passwordProblem(
  password: string,
  person: Person
): Promise<PasswordProblem | null> {
  const minimum = minimumOf(person)
  if ([...password].length < minimum) return { kind: 'short', minimum }
  if (isCommon(password) || isHabit(password)) return { kind: 'common' }
  if (await isPersonal(password, person)) return { kind: 'personal' }
  return (await person.verifyPassword(password)) ? { kind: 'same' } : null
}

/** Needs a user's roles to be loaded. */
export const minimumOf = (person: Person) =>
  person instanceof User && !person.hasRole('manager') ? 8 : 10

function isCommon(password: string) {
  common ??= new Set(
    readFileSync(app.makePath('resources/passwords/common.txt'), 'utf8').split('\n')
  )
  const plain = password.toLowerCase()
  const half = plain.slice(0, plain.length / 2)
  const isDoubled = half.repeat(2) === plain && common.has(half)
  return isDoubled || common.has(plain) || new Set(plain).size < 3
}

async function isPersonal(password: string, person: Person) {
  const own = [person.loginName, person.name, ...(person.email ?? '').split('@')]
  const known = [...own, ...(await namesAround(person)), 'xiaoyun', '小云客服']
  const words = known.map(bare).filter(({ length }) => length > 1)
  // What is left once digits and signs at the ends are taken off: "qingsui2026!" is the partner's name.
  const core = password.toLowerCase().replace(/^[\d\p{P}\p{S}\s]+|[\d\p{P}\p{S}\s]+$/gu, '')
  return words.includes(bare(password)) || words.includes(bare(core))
}

/** What a stranger reads on the partner's own pages. */
async function namesAround(person: Person) {
  if (!(person instanceof User)) return []
  const { partner } = person
  // Whoever applies has chosen a password before there is a partner.
  const products = partner.$isPersisted ? await Product.in(partner).limit(200) : []
  return [partner, ...products].flatMap(({ name, slug }) => [name, slug])
}

const bare = (text: string) => text.toLowerCase().replace(/[\p{P}\p{S}\s]+/gu, '')
