import Inbox from '#app/channels/models/inbox'
import { settingsOf } from '#app/settings/setting_values'
import type { SettingValues } from '#app/settings/declared'
import { fillIn, variablesOf } from '#app/settings/template'
import { lastQuestionOf } from '#app/conversations/last_question'
import { privacyNotice } from '#app/conversations/privacy_notice'
import { hotQuestions } from '#app/conversations/hot_questions'
import type { WebCustomer } from '#app/conversations/web_customer'

type Place = Pick<WebCustomer, 'partner' | 'productId' | 'isServed'>

export async function voiceFor({ partner, productId, isServed }: Place, locale: string) {
  const { robot_name: robotName } = await settingsOf(partner, { id: productId }, locale)
  return { robotName, isServed, locale }
}

/** Whom one greets: somebody who has not said who he is, or a customer. */
export type Guest = Place & {
  inboxId: number
  customer?: WebCustomer
}

export const guestOf = (customer: WebCustomer): Guest => ({
  partner: customer.partner,
  productId: customer.productId,
  isServed: customer.isServed,
  inboxId: customer.identity.inboxId,
  customer,
})

/** The first thing a customer reads, before any conversation: it is told by the page and stored nowhere. */
export async function welcomeFor(guest: Guest, locale: string) {
  const { partner, productId, isServed } = guest
  const product = { id: productId, partnerId: partner.id }
  const settings = await settingsOf(partner, product, locale)
  const own = { robotName: settings.robot_name, privacy: privacyNotice(settings), isServed }
  // Nobody answers: nobody is bid to ask.
  if (!isServed) return { ...own, text: settings.service_paused_text, questions: [] }
  const said = (await welcomeBack(guest, settings)) ?? (await usualWelcome(guest, settings))
  return {
    ...own,
    text: fillIn(said.text, { ...said.values, robot_name: settings.robot_name }),
    questions: await hotQuestions(product, settings.hot_questions_limit),
  }
}

/** For who was here before, where there are such words, and whatever they speak of. */
async function welcomeBack({ customer }: Guest, { welcome_back_text: text }: SettingValues) {
  if (!text || !customer?.hasPast) return null
  if (!variablesOf(text).includes('last_question')) return { text, values: {} }
  const question = await lastQuestionOf(customer)
  return question === null ? null : { text, values: { last_question: question } }
}

/** What was written for this very inbox, or else for the product. */
async function usualWelcome({ partner, inboxId }: Guest, { welcome_text: general }: SettingValues) {
  const inbox = await Inbox.in(partner).where('id', inboxId).firstOrFail()
  const { welcome_text: own } = inbox.settings as { welcome_text?: string }
  return { text: own || general, values: {} }
}
