import { args, flags } from '@adonisjs/core/ace'
import Command from '#app/core/command'
import { erasePartner } from '#app/partners/departure/erasure'
import type ErasureCertificate from '#app/partners/models/erasure_certificate'
import Partner from '#app/partners/models/partner'

export default class PartnerErase extends Command {
  static commandName = 'partner:erase'
  static description =
    'Erase a partner that is not served any more, for good, with every row and file'

  @args.string({ description: 'Slug of the partner' })
  declare slug: string

  @flags.string({ description: 'The slug once more, for scripts: nobody is asked' })
  declare yesErase?: string

  async run() {
    const partner = await Partner.findBy('slug', this.slug)
    if (!partner) return this.fail(`There is no partner "${this.slug}".`)
    if (partner.standing === 'active')
      return this.fail(`${this.slug} is served. Suspend it first: partner:suspend ${this.slug}`)
    if ((await this.#confirmation(partner)) !== this.slug)
      return this.fail('Nothing was erased: that is not the slug.')
    this.#print(await erasePartner(partner, this.auditor))
  }

  #confirmation({ name }: Partner) {
    if (this.yesErase !== undefined) return this.yesErase
    return this.prompt.ask(`Everything of ${name} will be gone for good. Type its slug`)
  }

  #print(certificate: ErasureCertificate) {
    const { id, slug, name, erasedBy, counted, files, lastAuditHash } = certificate
    const total = Object.values(counted).reduce((sum, count) => sum + count, 0)
    this.logger.log(`Certificate ${id}: ${name} (${slug}) was erased by ${erasedBy}`)
    this.logger.log(`from ${moment(certificate.startedAt)} to ${moment(certificate.finishedAt!)}.`)
    for (const [table, count] of Object.entries(counted)) this.logger.log(`  ${table}: ${count}`)
    this.logger.log(`The audit log ended with ${lastAuditHash}.`)
    this.logger.success(`${total} rows and ${files} files are gone.`)
  }
}

const moment = (at: number) => new Date(Number(at)).toISOString()
