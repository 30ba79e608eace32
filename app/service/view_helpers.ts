import type { I18n } from '@adonisjs/i18n'
import router from '@adonisjs/core/services/router'
import type Agent from '#app/accounts/models/agent'
import { channels } from '#app/channels/registry'
import { masked } from '#app/core/personal_data'
import type Conversation from '#app/conversations/models/conversation'
import type Customer from '#app/conversations/models/customer'
import type Partner from '#app/partners/models/partner'

/** What pages of conversations print; queries are none of it. */
export function durationText(milliseconds: number, i18n: I18n) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000))
  if (seconds < 60) return i18n.t('conversations.duration.seconds', { seconds })
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) {
    const rest = padded(seconds % 60)
    return i18n.t('conversations.duration.minutes', { minutes, seconds: rest })
  }
  const hours = Math.floor(minutes / 60)
  return i18n.t('conversations.duration.hours', { hours, minutes: minutes % 60 })
}

/** 0:42 or 1:05:42, as the page itself goes on counting. */
export function clockText(since: number, now = Date.now()) {
  const seconds = Math.max(0, Math.floor((now - since) / 1000))
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const parts = hours ? [hours, padded(minutes)] : [minutes]
  return [...parts, padded(seconds % 60)].join(':')
}

const padded = (number: number) => String(number).padStart(2, '0')

/** A channel whose plugin is gone keeps its bare name. */
export function channelName(type: string, i18n: I18n) {
  const name = channels.find(type)?.manifest.name as Record<string, string> | undefined
  return name?.[i18n.locale] ?? name?.['zh-CN'] ?? type
}

/** Whoever was erased is called so: of the name nothing is left. */
export const customerName = ({ name, erasedAt }: Customer, i18n: I18n) =>
  erasedAt ? i18n.t('conversations.customer.erased') : masked(name)

interface Thread {
  conversation: Conversation
  partner: Partner
  /** Whose desk it is on; nobody's in a transcript. */
  agent: Agent | null
  i18n: I18n
}

const NAME = 'workbench--thread'

/** What the script of a thread has to know, and what it listens to. */
export function threadAttributes({ conversation, partner, agent, i18n }: Thread) {
  const url = router
    .builder()
    .params({ partner_slug: partner.slug, conversation_id: conversation.number })
    .make('partner.conversations.show')
  const words = ['today', 'yesterday', 'sent', 'read', 'pending', 'failed']
  const values = {
    conversation: conversation.publicId,
    agent: agent?.id ?? 0,
    seen: conversation.customerSeenSequence,
    read: conversation.staffSeenSequence,
    url,
    locale: i18n.locale,
    zone: partner.timeZone,
    start: !agent && conversation.isClosed,
    words: JSON.stringify(
      Object.fromEntries(words.map((word) => [word, i18n.t(`conversations.words.${word}`)]))
    ),
  }
  const actions = ['seen', 'typing', 'shown'].map((name) => `desk:${name}@window->${NAME}#${name}`)
  return {
    'data-controller': `${NAME} workbench--facts`,
    'data-action': [...actions, `visibilitychange@document->${NAME}#shown`].join(' '),
    ...Object.fromEntries(
      Object.entries(values).map(([name, value]) => [`data-${NAME}-${name}-value`, String(value)])
    ),
  }
}
