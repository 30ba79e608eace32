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
    passwords: await demoPasswords(),
    shopUrl: addressOf('demo.shop'),
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

interface Account {
  login_name: string
  password: string
}

/** By log-in name. They stand in the files of the demo; where these are not shipped, the page names the accounts alone. */
async function demoPasswords(): Promise<Record<string, string>> {
  try {
    const world = parse(await readFile(app.makePath('database/demo/world.yaml'), 'utf8'))
    const staff = world.partners.flatMap(({ manager, agents }: Staff) => [manager, ...agents])
    const applicants = world.applications.map(({ manager }: Staff) => manager)
    const accounts: Account[] = [world.operator, ...staff, ...applicants]
    return Object.fromEntries(accounts.map((each) => [each.login_name, each.password]))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return {}
  }
}

interface Staff {
  manager: Account
  agents: Account[]
}
