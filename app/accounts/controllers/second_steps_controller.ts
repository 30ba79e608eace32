import type { HttpContext } from '@adonisjs/core/http'
import { SignInNeeded } from '#app/accounts/exceptions'
import { CodeAttempt } from '#app/accounts/attempts'
import type { Person } from '#app/accounts/entrance'
import { letIn, noteFailure, noteThrottled } from '#app/accounts/log_in'
import { refuse } from '#app/accounts/log_in_refusal'
import { subjectOf } from '#app/accounts/person'
import { forgetPending, pendingIn } from '#app/accounts/second_factor/pending'
import { take } from '#app/accounts/second_factor/second_factor'
import { codeValidator } from '#app/accounts/validators/second_factor'

const PAGE = 'accounts/second_steps/create'

/** After the password: a code of the authenticator app, or a recovery code. */
export default class SecondStepsController {
  async create(ctx: HttpContext) {
    if (!(await pendingIn(ctx))) return ctx.response.redirect().toRoute('login')
    ctx.response.header('Cache-Control', 'no-store')
    return ctx.view.render(PAGE)
  }

  async store(ctx: HttpContext) {
    const pending = await pendingIn(ctx)
    if (!pending) throw new SignInNeeded()
    const { person, next } = pending
    const { code } = await ctx.request.validateUsing(codeValidator)
    const attempt = new CodeAttempt(subjectOf(person).subject, ctx.request.ip())
    const wait = await attempt.begin()
    if (wait !== null) return this.#throttle(ctx, person, attempt, wait)

    const taken = await take(person, code)
    if (!taken) {
      await noteFailure(ctx, person, attempt, 'code')
      return refuse(ctx, PAGE, { status: 422, code: 'E_WRONG_CODE' })
    }
    await attempt.succeed()
    forgetPending(ctx)
    return letIn(ctx, person, next, taken)
  }

  async #throttle(ctx: HttpContext, person: Person, attempt: CodeAttempt, wait: number) {
    await noteThrottled(ctx, person, attempt, 'code')
    return refuse(ctx, PAGE, { status: 429, code: 'E_TOO_MANY_ATTEMPTS', wait })
  }
}
