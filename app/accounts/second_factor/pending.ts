import { createHash } from 'node:crypto'
import type { HttpContext } from '@adonisjs/core/http'
import { personNamed } from '#app/accounts/credentials'
import type { Person } from '#app/accounts/entrance'

const KEY = 'second_step'
const LIFE_MS = 5 * 60_000

interface Kept {
  loginName: string
  /** Of the password that was right: once it is replaced, it opened nothing. */
  seal: string
  at: number
  next: string | null
}

export interface Pending {
  person: Person
  next: string | null
}

/** The password was right: who it was waits in the session, under a new id, for the second step. */
export function keepWaiting({ session }: HttpContext, person: Person, next: string | null) {
  session.regenerate()
  const { loginName } = person
  session.put(KEY, { loginName, seal: sealOf(person), at: Date.now(), next } satisfies Kept)
}

/** Whose second step this session is at, if that is still so. */
export async function pendingIn({ session }: HttpContext): Promise<Pending | null> {
  const kept = session.get(KEY) as Kept | undefined
  if (!kept || kept.at < Date.now() - LIFE_MS) return null
  const person = await personNamed(kept.loginName)
  const isStill = person && !person.isDisabled && sealOf(person) === kept.seal
  return isStill && person.totpConfirmedAt ? { person, next: kept.next } : null
}

export const forgetPending = ({ session }: HttpContext) => session.forget(KEY)

const sealOf = ({ password }: Person) =>
  createHash('sha256').update(password).digest('base64url').slice(0, 16)
