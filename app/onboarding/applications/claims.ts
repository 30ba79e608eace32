/**
 * What one application alone may say while it is open. Spelled alike, so that another width of brackets or a country
 * code does not make it another company.
 */
export interface Claims {
  heldLicence: string
  heldCompany: string
  heldPhone: string
}

interface Names {
  licenceNumber: string
  company: string
  phone: string
}

export const claimsOf = ({ licenceNumber, company, phone }: Names): Claims => ({
  heldLicence: lettersOf(licenceNumber).slice(0, 40),
  heldCompany: lettersOf(company).slice(0, 80),
  heldPhone: digitsOf(phone),
})

const lettersOf = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

export const digitsOf = (phone: string) =>
  phone
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^(?:00)?86(?=1\d{10}$)/, '')
    .slice(0, 24)
