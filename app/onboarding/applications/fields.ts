/** What a company says of itself, and of the person who will manage. */
export interface ApplicationFields {
  company: string
  licenceNumber: string
  termMonths: number
  contactName: string
  phone: string
  managerName: string
  loginName: string
  email: string | null
  slug: string | null
}

/** A file that is kept already. */
export interface DocumentFields {
  documentKey: string
  documentName: string
  documentType: string
  documentBytes: number
}

/** In which it was written, and is answered. */
interface Language {
  locale: string
}

type OrNothing<Fields> = { [Name in keyof Fields]: Fields[Name] | null }

/** As far as it is filled in. */
export type DraftFields = Partial<OrNothing<ApplicationFields> & DocumentFields & Language>

/** Complete; the account's part of it stands already where there is an account. */
export type SubmissionFields = Partial<ApplicationFields & DocumentFields & Language> &
  Pick<ApplicationFields, 'company' | 'licenceNumber' | 'phone'>
