import User from '#app/accounts/models/user'
import type { Person } from '#app/accounts/entrance'

/** Whose a row is: a user's, with the partner, or an operator's, who belongs to none. */
export const ownerOf = (person: Person) =>
  person instanceof User
    ? { partnerId: person.partnerId, userId: person.id, operatorId: null }
    : { partnerId: null, userId: null, operatorId: person.id }
