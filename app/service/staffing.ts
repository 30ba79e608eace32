import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Partner from '#app/partners/models/partner'
import Product from '#app/partners/models/product'
import type Agent from '#app/accounts/models/agent'
import ServiceGroup from '#app/accounts/models/service_group'
import { servingUsers } from '#app/accounts/serving_users'
import Conversation from '#app/conversations/models/conversation'
import Customer from '#app/conversations/models/customer'
import { recall } from '#app/conversations/robot_memory'
import type { GroupChoice, Place, Staffing } from '#app/conversations/staffing'
import type { ConversationState } from '#app/conversations/rows'
import { admissionTo } from '#app/service/admission'
import { claimAgent, claimPlace, isOverfull, waitingBefore } from '#app/service/queue'
import { settingsOf } from '#app/settings/setting_values'

export const peopleStaffing: Staffing = {
  groupFor,
  isOverfull,
  claimAgent,
  claimPlace: claimPlaceOf,
  waitingBefore,
}

/** The group whose topics hold what the talk was about; else the product's first group. */
async function groupFor(conversation: ConversationState): Promise<GroupChoice> {
  const partner = await Partner.findOrFail(conversation.partnerId)
  const product = await Product.in(partner).where('id', conversation.productId).firstOrFail()
  const locale = await localeOf(conversation)
  const settings = await settingsOf(partner, product, locale)
  const groups = await ServiceGroup.in(partner)
    .where('product_id', product.id)
    .whereHas('agents', (agents) => agents.whereIn('agents.user_id', servingUsers()))
    .orderBy('position')
    .orderBy('id')
  const first = groups[0]
  const isAllowed = settings.human_service_enabled && partner.granted.humanService
  if (!isAllowed || product.isArchived || !first) {
    return { kind: 'unavailable', text: settings.human_service_unavailable_text }
  }
  const topic = await topicOf(conversation)
  const fitting = topic && groups.find((group) => group.topicList.includes(topic))
  const group = fitting || first
  return admissionTo({ partner, product, group }, locale)
}

async function localeOf({ customerId, partnerId }: ConversationState) {
  const customers = Customer.in({ id: partnerId }).where('id', customerId)
  return (await customers.firstOrFail()).locale
}

/** The top-level category of the entry that the talk was last about. */
async function topicOf({ id, partnerId }: ConversationState): Promise<string | null> {
  const conversation = await Conversation.in({ id: partnerId }).where('id', id).firstOrFail()
  const { topicEntryId } = recall(conversation.robotState)
  if (topicEntryId === null) return null
  const category = await db
    .from('categories')
    .join('entries', 'entries.category_id', 'categories.id')
    .where('entries.id', topicEntryId)
    .select('categories.path')
    .first()
  return category ? (category.path as string).split('>')[0]! : null
}

/** The row is read after the update that changed nothing: what it says then is why. */
async function claimPlaceOf(agent: Agent, trx: TransactionClientContract): Promise<Place> {
  if (await claimPlace(agent, trx)) return 'claimed'
  const row = (await trx.from('agents').where('id', agent.id).firstOrFail()) as {
    availability: string
    open_assignments: number
    capacity: number
  }
  const isFull = row.availability === 'online' && row.open_assignments >= row.capacity
  return isFull ? 'full' : 'suspended'
}
