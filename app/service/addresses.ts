import router from '@adonisjs/core/services/router'
import type Partner from '#app/partners/models/partner'

export const workbenchUrl = ({ slug }: Pick<Partner, 'slug'>, number?: number) => {
  const builder = router.builder().params({ partner_slug: slug })
  if (number !== undefined) builder.qs({ conversation: number })
  return builder.make('partner.workbench.show')
}

export const conversationUrl = ({ slug }: Pick<Partner, 'slug'>, number: number) =>
  router
    .builder()
    .params({ partner_slug: slug, conversation_id: number })
    .make('partner.conversations.show')
