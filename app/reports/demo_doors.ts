import { readFile } from 'node:fs/promises'
import app from '@adonisjs/core/services/app'
import router from '@adonisjs/core/services/router'
import { parse } from 'yaml'
import Inbox from '#app/channels/models/inbox'
import Operator from '#app/accounts/models/operator'
import User from '#app/accounts/models/user'
import Partner from '#app/partners/models/partner'

/** Every way into the demo: who may log in, and where customers ask. */
export async function demoDoors() {
  const partners = await Partner.query().orderBy('id').limit(20)
  const companies = await Promise.all(partners.map(companyDoors))
  const operators = await Operator.query()
    .where('is_demo', true)
    .whereNull('disabled_at')
    .orderBy('id')
  return {
    companies,
    operators,
    password: await demoPassword(),
    shopUrl: addressOf('demo.shop.show'),
  }
}

async function companyDoors(partner: Partner) {
  const users = await User.in(partner)
    .where('is_demo', true)
    .whereNull('disabled_at')
    .preload('roleGrants')
    .orderBy('id')
  const inboxes = await Inbox.in(partner)
    .where('channel', 'webchat')
    .preload('product')
    .orderBy('id')
  return {
    partner,
    users,
    chats: inboxes.map(({ product, key }) => ({
      name: product.name,
      url: addressOf('chat.show', { inbox_key: key }),
    })),
  }
}

const addressOf = (route: string, params = {}) =>
  router.has(route) ? router.builder().params(params).make(route) : null

/** It stands in the files of the demo; where they are not shipped, the page names the accounts alone. */
async function demoPassword(): Promise<string | null> {
  try {
    const world = parse(await readFile(app.makePath('database/demo/world.yaml'), 'utf8'))
    return typeof world?.password === 'string' ? world.password : null
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return null
  }
}
