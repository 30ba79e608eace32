import { settingsOf } from '#app/settings/setting_values'
import { fillIn } from '#app/settings/template'
import { privacyNotice } from '#app/conversations/privacy_notice'
import { hotQuestions } from '#app/conversations/hot_questions'
import type { WebCustomer } from '#app/conversations/web_customer'

type Place = Pick<WebCustomer, 'partner' | 'productId' | 'isServed'>

export async function voiceFor({ partner, productId, isServed }: Place, locale: string) {
  const { robot_name: robotName } = await settingsOf(partner, { id: productId }, locale)
  return { robotName, isServed, locale }
}

/** The first thing a customer reads, before any conversation: it is told by the page and stored nowhere. */
export async function welcomeFor({ partner, productId, isServed }: Place, locale: string) {
  const product = { id: productId, partnerId: partner.id }
  const settings = await settingsOf(partner, product, locale)
  const own = { robotName: settings.robot_name, privacy: privacyNotice(settings), isServed }
  // Nobody answers: nobody is bid to ask.
  if (!isServed) return { ...own, text: settings.service_paused_text, questions: [] }
  return {
    ...own,
    text: fillIn(settings.welcome_text, { robot_name: settings.robot_name }),
    questions: await hotQuestions(product, settings.hot_questions_limit),
  }
}
