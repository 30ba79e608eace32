import i18nManager from '@adonisjs/i18n/services/main'
import Conversation from '#app/conversations/models/conversation'
import type { RobotMemory } from '#app/conversations/robot_memory'
import { releaseIdFor } from '#app/knowledge/knowledge_view'
import { saysPhrase, trialOf } from '#app/knowledge/releases/trying'
import type Product from '#app/partners/models/product'
import { explain } from '#app/robot/explanations/explanation'
import { textReply } from '#app/robot/reply'
import type { Thought } from '#app/robot/thinking'
import { settingsOf } from '#app/settings/setting_values'

/**
 * While a release is on trial, whoever sent its phrase is answered from it: `product` becomes what it is for him. Gives
 * what he is told who sends it now.
 */
export async function tried(
  product: Product,
  conversation: Conversation,
  parts: readonly { body: string }[],
  memory: RobotMemory
): Promise<Thought | null> {
  const trial = await trialOf(product)
  if (!trial) return null
  const isEntering = parts.some(({ body }) => saysPhrase(trial, body))
  if (!isEntering && conversation.trialId !== trial.id) return null
  product.triedRelease = trial.releaseNumber
  return isEntering ? enter(product, conversation, memory) : null
}

async function enter(
  product: Product,
  { id, partnerId, customer: { locale } }: Conversation,
  memory: RobotMemory
): Promise<Thought> {
  const partner = { id: partnerId }
  await Conversation.in(partner).where('id', id).update({ trial_id: product.trialId })
  const settings = await settingsOf(partner, product, locale)
  const words = i18nManager.locale(locale).t('chat.releaseTrial', { number: product.triedRelease! })
  const basis = explain(product, settings, await releaseIdFor(product))
  const reply = textReply(words, memory)
  reply.draft.authorName = settings.robot_name
  return { kind: 'reply', reply, explanation: { ...basis, decision: 'trial' } }
}
