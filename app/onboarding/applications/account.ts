import { randomBytes } from 'node:crypto'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import RoleGrant from '#app/accounts/models/role_grant'
import User from '#app/accounts/models/user'
import Partner from '#app/partners/models/partner'
import type Application from '#app/onboarding/models/application'

type Owner = Pick<
  Application,
  'company' | 'slug' | 'loginName' | 'managerName' | 'email' | 'locale'
>
type Row = Owner & Pick<Application, 'partnerId' | 'userId'> & { save(): Promise<unknown> }

/**
 * Makes the partner, whose term has not begun, and its manager. The password was typed by whoever applies, which need
 * not be the person who will manage: it opens the progress alone, and has to be replaced once a contract is in force.
 */
export async function openAccount(
  application: Row,
  passwordHash: string,
  client: TransactionClientContract
) {
  const now = Date.now()
  const { company, loginName, managerName: name, email, locale } = application
  const slug = application.slug ?? (await freeSlug(application, client))
  const times = { createdAt: now, updatedAt: now }
  const partner = await Partner.create({ slug, name: company!, ...times }, { client })
  // Not by the model, which would hash the hash.
  await client
    .insertQuery()
    .table('users')
    .insert({
      partner_id: partner.id,
      ...{ login_name: loginName, name, email, locale, password: passwordHash },
      must_change_password: true,
      created_at: now,
      updated_at: now,
    })
  const manager = await User.in(partner, { client }).firstOrFail()
  await RoleGrant.createIn(partner, { userId: manager.id, role: 'manager' }, { client })
  Object.assign(application, { partnerId: partner.id, userId: manager.id, slug })
  await application.save()
}

/** The company may have mended its name. */
export async function renamePartner(
  { partnerId, company }: Pick<Application, 'partnerId' | 'company'>,
  client: TransactionClientContract
) {
  const values = { name: company!, updated_at: Date.now() }
  await client.from('partners').where('id', partnerId!).update(values)
}

/** By the company's Latin letters, else by the log-in name; with a few letters behind it where that is taken. */
async function freeSlug({ company, loginName }: Owner, client: TransactionClientContract) {
  const wanted = [company, loginName]
    .map((text) => slugOf(text ?? ''))
    .find((slug) => slug.length > 2)
  const slug = wanted ?? 'partner'
  const isTaken = await client.from('partners').where('slug', slug).select('id').first()
  return isTaken || !wanted ? `${slug}-${randomBytes(3).toString('hex')}` : slug
}

const slugOf = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 30)
    .replace(/-+$/, '')
