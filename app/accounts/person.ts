import type { HttpContext } from '@adonisjs/core/http'
import type { Person } from '#app/accounts/entrance'
import Operator from '#app/accounts/models/operator'
import User from '#app/accounts/models/user'

export const tableOf = (person: Person) => (person instanceof User ? User.table : Operator.table)

/** Whose trail what this person does belongs to; none of operators. */
export const partnerOf = (person: Person) =>
  person instanceof User ? { id: person.partnerId } : null

/** As records of what happened name a person. */
export const subjectOf = (person: Person) => ({
  subject: `${person instanceof User ? 'user' : 'operator'}:${person.id}`,
  subjectName: person.name,
})

/** The person of a page that users and operators have alike. */
export const personIn = ({ user, operator }: HttpContext): Person => operator ?? user

/** The name of such a page for this person. */
export const ownRoute = (person: Person, name: string) =>
  person instanceof User ? name : `operator.${name}`
