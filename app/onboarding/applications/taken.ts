import db from '@adonisjs/lucid/services/db'
import type { Claims } from '#app/onboarding/applications/claims'

export type TakenField = 'licenceNumber' | 'company' | 'phone' | 'loginName' | 'slug'

interface Wanted extends Claims {
  loginName?: string | null
  slug?: string | null
}

/** Which of these is somebody else's already, as the database has just found; null where none is (any more). */
export async function takenField(id: number, wanted: Wanted): Promise<TakenField | null> {
  const { heldLicence, heldCompany, heldPhone, loginName, slug } = wanted
  const isHeld = (column: string, value: string) =>
    db.from('applications').where(column, value).whereNot('id', id).select('id').first()
  const isThere = (table: string, column: string, value?: string | null) =>
    value ? db.from(table).where(column, value).select('id').first() : null

  if (await isHeld('held_licence', heldLicence)) return 'licenceNumber'
  if (await isHeld('held_company', heldCompany)) return 'company'
  if (await isHeld('held_phone', heldPhone)) return 'phone'
  if (await isThere('users', 'login_name', loginName)) return 'loginName'
  return (await isThere('partners', 'slug', slug)) ? 'slug' : null
}
