import type { Standing } from '#app/partners/entitlements'

/**
 * The authorisation table: every route of the product, who may use it, while the partner stands how, and what it
 * reads. A route that is missing here fails the tests that walk the router, so whoever adds one decides this the same
 * day. Whoever is not named may not; another partner's rows are found by nobody.
 *
 * | who        | is                                                                        |
 * | ---------- | ------------------------------------------------------------------------- |
 * | `anyone`   | whoever knows the address                                                 |
 * | `customer` | the holder of a customer's token, for what is his                         |
 * | `staff`    | every user of the partner: agents and managers                            |
 * | `agent`    | who holds the agent role                                                  |
 * | `server`   | the one agent whose conversation it is                                    |
 * | `manager`  | who holds the manager role                                                |
 * | `operator` | the platform's own staff                                                  |
 *
 * An operator comes to what `support` marks as well, for the sixty minutes of a support access to that partner, and
 * there only looks.
 */
export type Who = 'anyone' | 'customer' | 'staff' | 'agent' | 'server' | 'manager' | 'operator'

/**
 * While the partner stands how. Not said: whoever has been served may look, and change the own account; what belongs to
 * the partner is changed while a contract is in force.
 */
export const DURING: Record<'always' | 'contracted' | 'served', readonly Standing[]> = {
  always: ['inactive', 'active', 'suspended', 'expired'],
  contracted: ['active', 'suspended', 'expired'],
  served: ['active'],
}
export type During = keyof typeof DURING

export interface Door {
  who: Who
  during?: During
  /** Open to an operator's support access. */
  support?: true
  /** Why a write leaves nothing in the audit log: it is no sensitive act. */
  unrecorded?: string
  /** What a well-meant request sends, field by field. */
  body?: Record<string, unknown>
  query?: Record<string, string>
  /** The field of the form that holds a file. */
  file?: string
}

const door = (who: Who, more: Omit<Door, 'who'> = {}): Door => ({ who, ...more })

const RELEASED = 'the releases of the knowledge keep who changed what'
const LOOKED_AT = 'a file that is only looked at; taking it over is recorded'
const LOOKED_AT_AGAIN = 'a look at what is there; the release keeps what came of it'
const AT_WORK = 'an agent at work: the conversation and the events keep it'
const ASKED = 'asks the platform whether the settings work and changes none'

const NEW_PASSWORD = {
  currentPassword: 'not the password',
  newPassword: 'another long secret',
  newPasswordAgain: 'another long secret',
}
const APPLICATION = {
  intent: 'draft',
  company: 'Initech',
  licenceNumber: '91110000ABCDE12345',
  termMonths: 12,
  contactName: 'Ivy',
  phone: '13800000000',
  managerName: 'Ian',
  loginName: 'ian',
  email: 'ian@initech.example',
  slug: 'initech',
}
const ENTRY = {
  question: 'How do I repay early?',
  similar_questions: 'Repay early',
  answer: 'Any day.',
  category: 'Repaying',
  link_kind: 'menu',
  menu_codes: ['A1'],
  related_codes: ['A1'],
  negative_keywords: 'card',
  is_rateable: '1',
  is_valid: '1',
  valid_from: '2026-01-01',
  valid_until: '2030-01-01',
}
const SETTINGS = {
  robot_name: 'Yun',
  fallback_text: 'Pardon?',
  direct_threshold: 0.7,
  robot_enabled: '1',
  transfer_keywords: 'RG',
  basis: '{}',
}
const WEEK = {
  hours: { '1_0_from': '09:00', '1_0_to': '18:00' },
  followsHolidays: '1',
  makeupWeekday: 1,
}
const CANNED = { title: 'Hello', shortcut: 'hello', body: 'Hello, what can I do for you?' }
const INBOX = { name: 'Shop', settings: { title: 'Shop', allowed_origins: 'https://shop.example' } }
const ANSWERER = {
  isEnabled: '0',
  settings: {
    // Refused before anything leaves this machine.
    base_url: 'http://127.0.0.1/v1',
    api_key: 'sk-1',
    model: 'small-1',
    max_tokens: '300',
    manner: 'warm',
  },
}

const CONTRACT = {
  startsOn: '2026-01-01',
  endsOn: '2026-12-31',
  humanService: '1',
  selfService: '0',
  seats: '5',
  inboxes: '2',
  robotAnswers: '1000',
  price: '2,000',
  notes: 'None',
}
const CONFIRMATION = { revision: '0', name: 'Ada', password: 'not the password' }

export const ROUTES: Record<string, Door> = {
  'health.live': door('anyone'),
  'health.ready': door('anyone'),
  'home': door('anyone'),
  'login': door('anyone', { query: { next: '/p/acme', name: 'ada' } }),
  'session.store': door('anyone', { body: { loginName: 'ada', password: 'wrong', next: '/' } }),
  'session.show': door('anyone'),
  'session.destroy': door('anyone', { body: {} }),
  'applications.index': door('anyone'),
  'applications.create': door('anyone'),
  'applications.store': door('anyone', { body: APPLICATION, file: 'file' }),
  'applications.show': door('anyone'),
  'applications.edit': door('anyone'),
  'applications.update': door('anyone', { body: APPLICATION, file: 'file' }),
  'applications.document': door('anyone'),
  'applications.successor': door('anyone', { body: {} }),
  'operator.applications.index': door('operator', {
    query: { state: 'submitted', q: 'acme', from: '2026-01-01', to: '2026-12-31', page: '1' },
  }),
  'operator.applications.show': door('operator'),
  'operator.applications.document': door('operator'),
  'operator.applications.approval': door('operator', { body: { submission: 1 } }),
  'operator.applications.supplement': door('operator', {
    body: { submission: 1, reason: 'The licence cannot be read.' },
  }),
  'operator.applications.rejection': door('operator', {
    body: { submission: 1, reason: 'The company is not registered.' },
  }),
  'second_step.create': door('anyone'),
  'second_step.store': door('anyone', { body: { code: '000000' } }),
  'password_resets.create': door('anyone'),
  'password_resets.store': door('anyone', { body: { loginName: 'ada' } }),
  'password_resets.edit': door('anyone'),
  'password_resets.update': door('anyone', {
    body: { newPassword: 'another long secret', newPasswordAgain: 'another long secret' },
  }),
  'locale.update': door('anyone', { body: { locale: 'en' } }),
  'streams.store': door('customer', { body: { channels: ['partners/1/x'] } }),
  'webhooks.store': door('anyone', { body: { text: 'hello' } }),

  'password.edit': door('staff'),
  'password.update': door('staff', { body: NEW_PASSWORD }),
  'profile.edit': door('staff'),
  'profile.update': door('agent', { body: { nickname: 'Annie' } }),
  'profile.avatar.store': door('agent', { file: 'file' }),
  'profile.avatar.destroy': door('agent'),
  'avatars.show': door('anyone'),
  'login_sessions.destroy': door('staff'),
  'notices.index': door('staff', { query: { page: '1' } }),
  'unread_notices.show': door('staff'),
  'notices.reading.store': door('staff', { unrecorded: 'what one has read oneself' }),
  'second_factor.show': door('staff'),
  'second_factor.store': door('staff', {
    body: { password: 'mine' },
    unrecorded: 'nothing is in force yet',
  }),
  'second_factor.update': door('staff', { body: { code: '000000' } }),
  'second_factor.destroy': door('staff', { body: { password: 'mine' } }),
  'recovery_codes.store': door('staff', { body: { password: 'mine' } }),
  'email.update': door('staff', { body: { email: 'a@acme.example', password: 'mine' } }),

  'operator.contracts.index': door('operator', {
    query: { search: 'HT', state: 'draft', within: '30', page: '1' },
  }),
  'operator.contracts.show': door('operator'),
  'operator.contracts.edit': door('operator'),
  'operator.contracts.update': door('operator', { body: CONTRACT }),
  'operator.contracts.destroy': door('operator'),
  'operator.contracts.confirmation.store': door('operator', { body: CONFIRMATION }),
  'operator.contracts.termination.store': door('operator', { body: { reason: 'Over' } }),
  'operator.contracts.document.show': door('operator'),
  'operator.contracts.document.store': door('operator', { body: {}, file: 'file' }),
  'operator.partners.contracts.store': door('operator', { body: { kind: 'renewal' } }),
  'operator.partners.suspension.store': door('operator', { body: {} }),
  'operator.partners.suspension.destroy': door('operator', { body: { reason: 'Paid' } }),
  'operator.human_service_requests.index': door('operator', {
    query: { state: 'open', page: '1' },
  }),
  'operator.human_service_requests.grant.store': door('operator', { body: { reason: 'Yes' } }),
  'operator.human_service_requests.refusal.store': door('operator', { body: { reason: 'No' } }),
  'partner.contracts.index': door('manager', { during: 'always', query: { page: '1' } }),
  'partner.contracts.show': door('manager', { during: 'always' }),
  'partner.contracts.confirmation.store': door('manager', {
    during: 'always',
    body: CONFIRMATION,
  }),
  'partner.contracts.document.show': door('manager', { during: 'always' }),
  'partner.contracts.document.store': door('manager', {
    during: 'always',
    body: {},
    file: 'file',
  }),
  'partner.human_service_requests.store': door('manager', { body: { reason: 'Loans' } }),
  'operator.home.show': door('operator'),
  'operator.password.edit': door('operator'),
  'operator.notices.index': door('operator', { query: { page: '1' } }),
  'operator.unread_notices.show': door('operator'),
  'operator.notices.reading.store': door('operator', { unrecorded: 'what one has read oneself' }),
  'operator.second_factor.show': door('operator'),
  'operator.second_factor.store': door('operator', {
    body: { password: 'mine' },
    unrecorded: 'nothing is in force yet',
  }),
  'operator.second_factor.update': door('operator', { body: { code: '000000' } }),
  'operator.second_factor.destroy': door('operator', { body: { password: 'mine' } }),
  'operator.recovery_codes.store': door('operator', { body: { password: 'mine' } }),
  'operator.email.update': door('operator', {
    body: { email: 'a@acme.example', password: 'mine' },
  }),
  'operator.profile.edit': door('operator'),
  'operator.login_sessions.destroy': door('operator'),
  'operator.partners.second_factor.destroy': door('operator', {
    body: { password: 'mine', reason: 'The phone was lost' },
  }),
  'operator.partners.index': door('operator', {
    query: { q: 'acme', standing: 'active', health: 'failing', sort: 'open', page: '1' },
  }),
  'operator.partners.show': door('operator'),
  'operator.partners.support_accesses.create': door('operator'),
  'operator.partners.one_time_password.store': door('operator', {
    body: { reason: 'The only manager forgot it', password: 'mine' },
  }),
  'operator.partners.support_accesses.store': door('operator', {
    body: { reason: 'Asked for help by phone', minutes: 15, password: 'mine' },
  }),
  'operator.partners.support_accesses.destroy': door('operator'),
  'operator.password.update': door('operator', { body: NEW_PASSWORD }),
  'operator.audit_entries.index': door('operator', {
    query: {
      person: 'ada',
      action: 'user.created',
      subject: 'user:1',
      from: '2026-01-01',
      to: '2030-01-01',
      older: '1-1',
    },
  }),
  'operator.audit_exports.show': door('operator', { query: { format: 'csv', person: 'ada' } }),
  'operator.partners.audit_entries.index': door('operator'),
  'operator.partners.audit_exports.show': door('operator'),

  'partner.home.show': door('staff', { support: true }),
  'partner.users.index': door('manager', {
    support: true,
    query: { search: 'a', role: 'agent', state: 'active', sort: 'name', page: '1' },
  }),
  'partner.users.create': door('manager'),
  'partner.users.store': door('manager', {
    body: { name: 'Eve', loginName: 'eve', email: 'eve@acme.example', roles: ['agent'] },
  }),
  'partner.users.edit': door('manager', { support: true }),
  'partner.users.update': door('manager', {
    body: { name: 'Vic', loginName: 'vic', roles: ['agent'], demotionPassword: 'mine' },
  }),
  'partner.users.disablement.store': door('manager', { body: { disablementPassword: 'mine' } }),
  'partner.users.disablement.destroy': door('manager'),
  'partner.users.personal_data_permission.store': door('manager'),
  'partner.users.personal_data_permission.destroy': door('manager'),
  'partner.users.second_factor.destroy': door('manager', { body: { password: 'mine' } }),
  'partner.users.email.update': door('manager', {
    body: { email: 'v@acme.example', password: 'mine' },
  }),
  'partner.users.login_sessions.destroy': door('manager'),
  'partner.users.one_time_password.store': door('manager', { body: { password: 'mine' } }),
  'partner.user_imports.create': door('manager'),
  'partner.user_imports.template.show': door('manager'),
  'partner.user_imports.store': door('manager', { unrecorded: LOOKED_AT, file: 'file' }),
  'partner.user_imports.show': door('manager'),
  'partner.user_imports.destroy': door('manager', { unrecorded: LOOKED_AT }),
  'partner.user_imports.confirmation.store': door('manager'),
  'partner.enrolments.show': door('manager'),
  'partner.enrolments.passwords.store': door('manager'),
  'partner.agents.index': door('manager', {
    support: true,
    query: {
      ...{ search: 'a', product: 'loan', group: '1', state: 'online' },
      ...{ sort: 'load', page: '1' },
    },
  }),
  'partner.agents.edit': door('manager', { support: true }),
  'partner.agents.avatar.store': door('manager', { file: 'file' }),
  'partner.agents.avatar.destroy': door('manager'),
  'partner.agents.update': door('manager', {
    body: { nickname: 'Vic', capacity: 4, groups: [1] },
  }),
  'partner.support_accesses.index': door('manager', { query: { page: '1' } }),
  'partner.support_accesses.destroy': door('manager'),
  'partner.service_groups.index': door('manager', { support: true }),
  'partner.service_groups.create': door('manager', { query: { product: '1' } }),
  'partner.service_groups.store': door('manager', {
    body: { name: 'Cards', topics: 'Cards', productId: 1, members: [1] },
  }),
  'partner.service_groups.edit': door('manager', { support: true }),
  'partner.service_groups.update': door('manager', {
    body: { name: 'Cards', topics: 'Cards', productId: 1, members: [1], offersMembers: '1' },
  }),
  'partner.service_groups.destroy': door('manager'),
  'partner.service_groups.position.update': door('manager', { body: { direction: 'later' } }),

  'partner.audit_entries.index': door('manager', {
    query: {
      person: 'ada',
      action: 'user.created',
      subject: 'user:1',
      from: '2026-01-01',
      to: '2030-01-01',
      older: '1-1',
    },
  }),
  'partner.audit_exports.show': door('manager', { query: { format: 'csv', person: 'ada' } }),

  'partner.settings.index': door('manager', { support: true }),
  'partner.settings.update': door('manager', { body: SETTINGS }),
  'partner.settings.destroy': door('manager'),
  'partner.products.settings.index': door('manager', { support: true }),
  'partner.products.settings.update': door('manager', { body: SETTINGS }),
  'partner.products.settings.destroy': door('manager'),
  'partner.service_groups.settings.index': door('manager', { support: true }),
  'partner.service_groups.settings.update': door('manager', { body: { queue_limit: 9 } }),
  'partner.service_groups.settings.destroy': door('manager'),
  'partner.setting_changes.index': door('manager', {
    support: true,
    query: { key: 'robot_name', place: 'product:1', page: '1' },
  }),
  'operator.settings.index': door('operator', { query: { q: 'queue' } }),
  'operator.settings.update': door('operator', { body: { queue_limit: 9 } }),
  'operator.settings.destroy': door('operator'),
  'operator.setting_changes.index': door('operator', { query: { key: 'queue_limit' } }),
  'partner.service_calendar.show': door('manager', {
    support: true,
    query: { year: '2026', date: '2026-10-01', at: '2026-10-01T10:00' },
  }),
  'partner.service_calendar.update': door('manager', { body: WEEK }),
  'partner.service_calendar.destroy': door('manager'),
  'partner.service_calendar.days.update': door('manager', {
    body: { from: '2026-10-01', kind: 'closed', name: 'Outing' },
  }),
  'partner.products.service_calendar.show': door('manager', {
    support: true,
    query: { year: '2026', date: '2026-10-01', at: '2026-10-01T10:00' },
  }),
  'partner.products.service_calendar.update': door('manager', { body: WEEK }),
  'partner.products.service_calendar.destroy': door('manager'),
  'partner.products.service_calendar.days.update': door('manager', {
    body: { from: '2026-10-01', kind: 'closed', name: 'Outing' },
  }),
  'partner.service_groups.service_calendar.show': door('manager', {
    support: true,
    query: { year: '2026', date: '2026-10-01', at: '2026-10-01T10:00' },
  }),
  'partner.service_groups.service_calendar.update': door('manager', { body: WEEK }),
  'partner.service_groups.service_calendar.destroy': door('manager'),
  'partner.service_groups.service_calendar.days.update': door('manager', {
    body: { from: '2026-10-01', kind: 'closed', name: 'Outing' },
  }),
  'operator.holidays.show': door('operator', { query: { year: '2026' } }),
  'operator.holidays.update': door('operator', {
    body: { year: 2027, days: '2027-01-01,休,元旦' },
  }),
  'operator.holidays.destroy': door('operator', { body: { year: 2027 } }),

  'partner.products.index': door('manager', { support: true }),
  'partner.products.create': door('manager'),
  'partner.products.store': door('manager', { body: { name: 'Cards', slug: 'cards' } }),
  'partner.products.show': door('manager', { support: true }),
  'partner.products.edit': door('manager'),
  'partner.products.update': door('manager', { body: { name: 'Cards' } }),
  'partner.products.archive.store': door('manager'),
  'partner.products.archive.destroy': door('manager'),

  'partner.inboxes.index': door('manager', { support: true, query: { page: '1' } }),
  'partner.inboxes.create': door('manager', { query: { channel: 'webchat' } }),
  'partner.inboxes.store': door('manager', {
    body: { ...INBOX, product: 'loan', channel: 'webchat' },
  }),
  'partner.inboxes.show': door('manager', { support: true }),
  'partner.inboxes.edit': door('manager'),
  'partner.inboxes.update': door('manager', { body: INBOX }),
  'partner.inboxes.check.store': door('manager', { unrecorded: ASKED }),
  'partner.inboxes.pause.store': door('manager'),
  'partner.inboxes.pause.destroy': door('manager'),

  'partner.entries.index': door('manager', { support: true }),
  'partner.entry_imports.create': door('manager'),
  'partner.products.entries.index': door('manager', {
    support: true,
    query: { q: 'repay', state: 'valid', category: 'none', page: '1' },
  }),
  'partner.products.deleted_entries.index': door('manager', {
    query: { q: 'repay', page: '1' },
  }),
  'partner.products.entries.create': door('manager', {
    query: { question: 'Repay?', link_kind: 'menu' },
  }),
  'partner.products.entries.store': door('manager', { unrecorded: RELEASED, body: ENTRY }),
  'partner.products.entries.show': door('manager', { support: true }),
  'partner.products.entries.edit': door('manager'),
  'partner.products.entries.update': door('manager', {
    unrecorded: RELEASED,
    body: { ...ENTRY, version: 1 },
  }),
  'partner.products.entries.destroy': door('manager', {
    unrecorded: RELEASED,
    body: { version: 1 },
  }),
  'partner.products.categories.index': door('manager', { support: true }),
  'partner.products.categories.store': door('manager', { body: { path: 'Repaying>Early' } }),
  'partner.products.categories.edit': door('manager'),
  'partner.products.categories.update': door('manager', { body: { name: 'Paying' } }),
  'partner.products.categories.destroy': door('manager'),
  'partner.synonyms.index': door('manager', { support: true }),
  'partner.products.synonyms.index': door('manager', {
    support: true,
    query: { q: 'loan', page: '1' },
  }),
  'partner.products.synonyms.store': door('manager', { body: { words: 'loan, credit' } }),
  'partner.products.synonyms.edit': door('manager'),
  'partner.products.synonyms.update': door('manager', { body: { words: 'loan, borrowing' } }),
  'partner.products.synonyms.destroy': door('manager'),
  'partner.products.synonym_restorations.store': door('manager'),
  'partner.products.synonym_imports.create': door('manager'),
  'partner.products.synonym_imports.store': door('manager', { body: { lines: 'card, plastic' } }),
  'partner.products.synonym_exports.show': door('manager'),
  'partner.releases.index': door('manager', { support: true }),
  'partner.products.releases.index': door('manager', { support: true }),
  'partner.products.releases.show': door('manager', { support: true, query: { with: '0' } }),
  'partner.products.releases.store': door('manager', { body: { note: 'Spring' } }),
  'partner.products.publications.store': door('manager', { body: { seen: 1 } }),
  'partner.products.release_validations.store': door('manager', { unrecorded: LOOKED_AT_AGAIN }),
  'partner.products.release_withdrawals.store': door('manager'),
  'partner.products.release_trials.store': door('manager', { body: { phrase: 'open sesame' } }),
  'partner.products.release_trials.destroy': door('manager'),
  'partner.products.release_schedules.store': door('manager', { body: { at: '2099-01-01T08:00' } }),
  'partner.products.release_schedules.destroy': door('manager'),
  'partner.products.restorations.store': door('manager', { unrecorded: RELEASED }),
  'partner.products.hot_marks.store': door('manager', { unrecorded: RELEASED }),
  'partner.products.hot_marks.destroy': door('manager', { unrecorded: RELEASED }),
  'partner.products.duplicates.index': door('manager', {
    query: { question: 'Repay?', except: '1' },
  }),
  'partner.products.link_targets.index': door('manager', { query: { q: 'repay', except: '1' } }),
  'partner.products.templates.show': door('manager'),
  'partner.products.exports.show': door('manager', { query: { format: 'csv' } }),
  'partner.products.entry_imports.create': door('manager'),
  'partner.products.entry_imports.store': door('manager', { unrecorded: LOOKED_AT, file: 'file' }),
  'partner.products.entry_imports.show': door('manager'),
  'partner.products.entry_imports.destroy': door('manager', { unrecorded: LOOKED_AT }),
  'partner.products.confirmations.store': door('manager', { body: { knowledge_version: 1 } }),
  'partner.products.import_problems.show': door('manager'),

  'partner.trial.index': door('manager'),
  'partner.products.trial.show': door('manager', { query: { question: 'Repay?' } }),
  'partner.thresholds.index': door('manager'),
  'partner.products.thresholds.show': door('manager', {
    query: { days: '7', direct: '0.8', suggest: '0.3', gap: '0.1', maxSuggestions: '3' },
  }),

  'partner.products.answerers.index': door('manager'),
  'partner.products.answerers.edit': door('manager'),
  'partner.products.answerers.update': door('manager', { body: ANSWERER }),
  'partner.products.answerers.check.store': door('manager', { unrecorded: ASKED }),

  'partner.workbench.show': door('agent', { query: { conversation: '77' } }),
  'partner.workbench.lists.show': door('agent'),
  'partner.workbench.conversations.show': door('agent'),
  'partner.availability.update': door('agent', {
    unrecorded: AT_WORK,
    body: { availability: 'online' },
  }),
  'partner.conversations.index': door('staff', {
    support: true,
    query: {
      q: 'Lin',
      product: 'loan',
      channel: 'webchat',
      agent: '1',
      state: 'agent',
      from: '2026-01-01',
      to: '2026-12-31',
      page: '1',
    },
  }),
  'partner.conversations.show': door('staff', { support: true }),
  'partner.conversations.explanation.show': door('staff', {
    support: true,
    query: { today: '1' },
  }),
  'partner.conversations.messages.index': door('staff', {
    support: true,
    query: { before: '5', limit: '10' },
  }),
  'partner.conversations.messages.store': door('server', {
    unrecorded: AT_WORK,
    body: { clientId: 'c-1', text: 'Hello' },
  }),
  'partner.conversations.images.store': door('server', {
    unrecorded: AT_WORK,
    body: { clientId: 'c-2' },
    file: 'image',
  }),
  'partner.conversations.redelivery.store': door('staff', { unrecorded: AT_WORK }),
  'partner.conversations.disclosure.store': door('staff'),
  'partner.conversations.customer_data.show': door('manager'),
  'partner.conversations.customer_data.copy.show': door('manager'),
  'partner.conversations.customer_data.erasure.store': door('manager', {
    during: 'contracted',
    body: { number: '77', password: 'mine' },
  }),
  'partner.conversations.files.show': door('staff', { support: true }),
  'partner.conversations.refresh.show': door('staff', { query: { since: '0' } }),
  'partner.conversations.seen.update': door('server', {
    unrecorded: AT_WORK,
    body: { sequence: 1 },
  }),
  'partner.conversations.typing.store': door('server', { unrecorded: AT_WORK }),
  'partner.conversations.assignment.store': door('agent', { unrecorded: AT_WORK }),
  'partner.conversations.closure.store': door('server', { unrecorded: AT_WORK }),
  'partner.canned_replies.index': door('staff', { support: true }),
  'partner.canned_replies.create': door('manager'),
  'partner.canned_replies.store': door('manager', { body: CANNED }),
  'partner.canned_replies.edit': door('manager'),
  'partner.canned_replies.update': door('manager', { body: CANNED }),
  'partner.canned_replies.destroy': door('manager'),

  'chat.show': door('anyone', { query: { lang: 'en' } }),
  'chat.widget': door('anyone'),
  'chat.palette': door('anyone'),
  'chat.customers.store': door('anyone', {
    body: { locale: 'en', pageUrl: 'https://shop.example/' },
  }),
  'chat.conversation.show': door('customer', { query: { conversation: 'x', before: '1' } }),
  'chat.conversation.destroy': door('customer'),
  'chat.messages.store': door('customer', {
    body: { clientId: 'm-1', text: 'Hi', choice: { entryId: 1, label: 'Hi' } },
  }),
  'chat.images.store': door('customer', { body: { clientId: 'm-2' }, file: 'image' }),
  'chat.files.show': door('customer'),
  'chat.refresh.show': door('customer', { query: { since: '0', conversation: 'x' } }),
  'chat.transfer.store': door('customer'),
  'chat.transfer.destroy': door('customer'),
  'chat.typing.store': door('customer'),
  'chat.seen.update': door('customer', { body: { sequence: 1 } }),
  'chat.copy.show': door('customer'),
  'chat.erasure.store': door('customer'),
  'chat.answer_rating.update': door('customer', {
    body: { conversation: 'x', answer: 'robot-1', isHelpful: true },
  }),
  'chat.rating.store': door('customer', {
    body: { conversation: 'x', level: 5, comment: 'Good' },
  }),
}
