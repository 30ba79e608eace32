import Conversation from '#app/conversations/models/conversation'
import Customer from '#app/conversations/models/customer'

/** A customer as people name one: by the public id, or by the number of one of the conversations. */
export async function customerNamed(partner: { id: number }, name: string) {
  if (/^[0-9a-f]{32}$/.test(name)) return Customer.in(partner).where('public_id', name).first()
  const number = /^#?(\d{1,9})$/.exec(name)?.[1]
  if (!number) return null
  const conversation = await Conversation.in(partner)
    .where('number', Number(number))
    .preload('customer')
    .first()
  return conversation?.customer ?? null
}
