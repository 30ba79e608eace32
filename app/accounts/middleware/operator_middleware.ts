import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { admit, requireOwnPassword } from '#app/accounts/entrance'
import { countUnread } from '#app/accounts/bell'
import { operatorNavigation } from '#app/accounts/navigation'
import { requireSecondFactor } from '#app/accounts/second_factor/duty'
import type Operator from '#app/accounts/models/operator'

/** Lets the platform's own staff in, and nobody of a partner. */
export default class OperatorMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const operator = await admit<Operator>(ctx, 'operator')
    requireOwnPassword(operator, ctx, 'operator.password.edit')
    await requireSecondFactor(operator, ctx)

    ctx.operator = operator
    const { loginSession } = ctx
    ctx.view.share({ operator, loginSession, navigation: operatorNavigation() })
    ctx.view.share(countUnread(operator))
    return next()
  }
}

declare module '@adonisjs/core/http' {
  interface HttpContext {
    operator: Operator
  }
}
