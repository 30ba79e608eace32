import router from '@adonisjs/core/services/router'
import type Partner from '#app/partners/models/partner'
import type User from '#app/accounts/models/user'
import { isBeforeContract } from '#app/accounts/standing_gate'

interface Place {
  section: string
  icon: string
  route: string
}

export interface Link {
  section: string
  icon: string
  url: string
}

type Group = { name: string; places: Place[] }

const place = (section: string, icon: string, route: string): Place => ({ section, icon, route })

const SERVICE: Group = {
  name: 'service',
  places: [place('workbench', 'headset', 'partner.workbench.show')],
}
const MANAGEMENT: Group[] = [
  {
    name: 'knowledge',
    places: [
      place('entries', 'book-2', 'partner.entries.index'),
      place('entry_imports', 'table-import', 'partner.entry_imports.create'),
      place('synonyms', 'arrows-exchange', 'partner.synonyms.index'),
      place('releases', 'versions', 'partner.releases.index'),
      place('robot', 'robot', 'partner.trial.index'),
    ],
  },
  {
    name: 'organisation',
    places: [
      place('products', 'box', 'partner.products.index'),
      place('inboxes', 'plug-connected', 'partner.inboxes.index'),
      place('users', 'users', 'partner.users.index'),
      place('agents', 'user-heart', 'partner.agents.index'),
      place('service_groups', 'users-group', 'partner.service_groups.index'),
      place('service_calendar', 'calendar-time', 'partner.service_calendar.show'),
      place('settings', 'adjustments-horizontal', 'partner.settings.index'),
      place('contracts', 'file-certificate', 'partner.contracts.index'),
      place('audit', 'clipboard-list', 'partner.audit_entries.index'),
      place('support_accesses', 'lifebuoy', 'partner.support_accesses.index'),
    ],
  },
]
const HOME = place('home', 'home', 'partner.home.show')
const CONVERSATIONS = place('conversations', 'messages', 'partner.conversations.index')
const CANNED_REPLIES = place('canned_replies', 'message-bolt', 'partner.canned_replies.index')
const OWN: Group = { name: 'own', places: [place('profile', 'user-circle', 'profile.edit')] }
const PLATFORM: Group = {
  name: 'platform',
  places: [
    place('operator_home', 'home', 'operator.home.show'),
    place('operator_partners', 'building', 'operator.partners.index'),
    place('operator_applications', 'file-text', 'operator.applications.index'),
    place('operator_contracts', 'file-certificate', 'operator.contracts.index'),
    place('operator_human_service', 'headset', 'operator.human_service_requests.index'),
    place('operator_audit', 'clipboard-list', 'operator.audit_entries.index'),
    place('operator_settings', 'adjustments-horizontal', 'operator.settings.index'),
    place('operator_holidays', 'calendar-event', 'operator.holidays.show'),
    place('operator_profile', 'user-circle', 'operator.profile.edit'),
  ],
}

// All that opens before there is a contract in force.
const BEFORE: Group = {
  name: 'first',
  places: [
    place('applications', 'file-text', 'applications.index'),
    place('contracts', 'file-certificate', 'partner.contracts.index'),
  ],
}

/** The menu of a partner's staff: a person with both roles has both menus. */
export function staffNavigation(user: User, partner: Partner) {
  if (isBeforeContract(partner)) return linked([BEFORE], { partner_slug: partner.slug })
  const manager = user.hasRole('manager')
  const agent = user.hasRole('agent')
  const first = { name: 'first', places: manager ? [HOME] : [] }
  const service = {
    name: SERVICE.name,
    places: [...(agent ? SERVICE.places : []), CONVERSATIONS, CANNED_REPLIES],
  }
  return linked([first, service, ...(manager ? MANAGEMENT : []), OWN], {
    partner_slug: partner.slug,
  })
}

/** The menu of who only looks, as far as it opens. */
export function supportNavigation(partner: Partner, isReadable: ReadonlySet<string>) {
  const service = { name: SERVICE.name, places: [CONVERSATIONS, CANNED_REPLIES] }
  const groups = [{ name: 'first', places: [HOME] }, service, ...MANAGEMENT].map((group) => ({
    ...group,
    places: group.places.filter(({ route }) => isReadable.has(route)),
  }))
  return linked(groups, { partner_slug: partner.slug })
}

export const operatorNavigation = () => linked([PLATFORM], {})

function linked(groups: Group[], params: Record<string, string>) {
  return groups
    .map(({ name, places }) => ({
      name,
      links: places.filter(isBuilt).map((to) => link(to, params)),
    }))
    .filter(({ links }) => links.length > 0)
}

// A menu names pages of every domain, below and above this one: a name that no route has is left out.
const isBuilt = ({ route }: Place) => router.has(route)

function link({ section, icon, route }: Place, params: Record<string, string>): Link {
  return { section, icon, url: router.builder().params(params).make(route) }
}
