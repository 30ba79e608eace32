import limiter from '@adonisjs/limiter/services/main'
import { Device } from '#tests/support/device'
import Application from '#app/onboarding/models/application'

/** What Ivy writes for Initech, which wants to become a partner; Ian will manage. */
export const INITECH = {
  company: 'Initech',
  licenceNumber: '91110000ABCDE12345',
  termMonths: '12',
  contactName: 'Ivy',
  phone: '138 0000 0000',
  managerName: 'Ian',
  loginName: 'ian',
  email: 'ian@initech.example',
  slug: 'initech',
  password: 'nine green lamps',
  passwordAgain: 'nine green lamps',
}
export type Fields = Partial<Record<keyof typeof INITECH | 'intent', string>>

export interface Upload {
  name: string
  bytes: Buffer
}

export const PDF: Upload = {
  name: 'licence.pdf',
  bytes: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
}

/** The other company of the cast that applies. */
export const HOOLI: typeof INITECH = {
  ...INITECH,
  company: 'Hooli',
  licenceNumber: '92220000FGHJK67890',
  phone: '139 1111 1111',
  loginName: 'hal',
  email: 'hal@hooli.example',
  slug: 'hooli',
}

const HTML = { accept: 'text/html' }

/** Whoever applies: a browser that types into the form. */
export class Applicant {
  readonly device: Device

  constructor(device = new Device()) {
    this.device = device
  }

  /** Fills in the form and presses a button of it. */
  async apply(fields: Fields = INITECH, file: Upload | null = PDF) {
    return this.#send('POST', '/applications', { intent: 'submit', ...fields }, file)
  }

  async revise(token: string, fields: Fields, file: Upload | null = null) {
    return this.#send('PUT', `/applications/${token}`, { intent: 'submit', ...fields }, file)
  }

  /** The page that comes after, or the one at this address. */
  page(path: string) {
    return this.device.send('GET', path, { headers: HTML })
  }

  async #send(method: string, path: string, fields: Fields, file: Upload | null) {
    if (!this.device.csrfToken) await this.device.visit()
    const headers = { ...HTML, 'content-type': 'multipart/form-data; boundary=b' }
    const body = formOf({ _csrf: this.device.csrfToken, ...fields }, file)
    return this.device.send(method, path, { headers, body })
  }
}

export function formOf(fields: Record<string, string>, file: Upload | null) {
  const part = (name: string, more = '') =>
    `--b\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`
  const texts = Object.entries(fields).map(([name, value]) => `${part(name)}${value}\r\n`)
  const upload = file
    ? [Buffer.from(part('file', `; filename="${file.name}"`)), file.bytes, Buffer.from('\r\n')]
    : []
  return Buffer.concat([Buffer.from(texts.join('')), ...upload, Buffer.from('--b--\r\n')])
}

/** An application that waits for an operator, with its private link. */
export async function submittedApplication(fields = INITECH, file = PDF) {
  const applicant = new Applicant()
  const { status, headers, text } = await applicant.apply(fields, file)
  const token = headers.location?.split('/').at(-1) ?? ''
  const application = await Application.behind(token)
  if (!application) throw new Error(`refused: ${status} ${headers.location} ${text.slice(0, 300)}`)
  return { applicant, token, application }
}

export const forgetLimits = () => limiter.clear()
