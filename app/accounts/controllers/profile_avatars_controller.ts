import type { HttpContext } from '@adonisjs/core/http'
import { Forbidden } from '#app/core/exceptions/refusals'
import { allow } from '#app/accounts/allowance'
import { auditorOf } from '#app/accounts/auditor'
import { removeAvatar, setAvatar } from '#app/accounts/avatars'
import { chosenAvatar } from '#app/accounts/chosen_avatar'

/** An agent's own picture. */
export default class ProfileAvatarsController {
  async store(ctx: HttpContext) {
    if (!ctx.agent) throw new Forbidden()
    await allow('pictures', ctx.user)
    await setAvatar(ctx.agent, await chosenAvatar(ctx), auditorOf(ctx))
    return toProfile(ctx, 'saved')
  }

  async destroy(ctx: HttpContext) {
    if (!ctx.agent) throw new Forbidden()
    await removeAvatar(ctx.agent, auditorOf(ctx))
    return toProfile(ctx, 'removed')
  }
}

function toProfile({ response, session, i18n }: HttpContext, done: 'saved' | 'removed') {
  session.flash('notice', i18n.t(`accounts.avatars.${done}`))
  return response.redirect().toRoute('profile.edit')
}
