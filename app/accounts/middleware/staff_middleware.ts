import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { Forbidden, NotFound } from '#app/core/exceptions/refusals'
import { admit, requireOwnPassword } from '#app/accounts/entrance'
import { countUnread } from '#app/accounts/bell'
import { staffNavigation } from '#app/accounts/navigation'
import { requireSecondFactor } from '#app/accounts/second_factor/duty'
import { isBeforeContract, requireStanding } from '#app/accounts/standing_gate'
import { lookInto } from '#app/accounts/support_reading'
import type Agent from '#app/accounts/models/agent'
import type { Role } from '#app/accounts/models/role_grant'
import type User from '#app/accounts/models/user'
import type Partner from '#app/partners/models/partner'

/** Lets a partner's staff in: signed in, at the own partner's address, with the role that the page asks for. */
export default class StaffMiddleware {
  async handle(ctx: HttpContext, next: NextFn, { role }: { role: Role | 'any' }) {
    // The platform's own staff have no pages here, but may be let in to look.
    const isAbroad = ctx.params.partner_slug && (await ctx.auth.use('operator').check())
    if (isAbroad) return lookInto(ctx, next)
    const user = await admit<User>(ctx, 'user')
    await user.load((loader) => loader.load('partner').load('roleGrants').load('agent'))

    const slug = ctx.params.partner_slug ?? user.partner.slug
    if (slug !== user.partner.slug) throw new NotFound()
    requireStanding(user.partner, ctx)
    // Before there is a contract there is nothing to guard but the way to it.
    if (!isBeforeContract(user.partner)) {
      requireOwnPassword(user, ctx, 'password.edit')
      await requireSecondFactor(user, ctx)
    }
    if (role !== 'any' && !user.hasRole(role)) throw new Forbidden()

    ctx.user = user
    ctx.reader = user
    ctx.partner = user.partner
    ctx.agent = user.hasRole('agent') ? (user.agent ?? undefined) : undefined
    this.#share(ctx)
    return next()
  }

  #share({ view, user, partner, agent, loginSession }: HttpContext) {
    view.share({ user, partner, agent, loginSession, navigation: staffNavigation(user, partner) })
    view.share(countUnread(user))
  }
}

declare module '@adonisjs/core/http' {
  interface HttpContext {
    user: User
    partner: Partner
    agent?: Agent
  }
}
