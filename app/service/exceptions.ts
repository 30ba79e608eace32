import { Exception } from '@adonisjs/core/exceptions'
import type { HttpContext } from '@adonisjs/core/http'
import { custom } from '#app/realtime/turbo'
import { sendFragments, wanted } from '#app/service/representation'

export type DeskProblem =
  | 'no_profile'
  | 'taken'
  | 'full'
  | 'suspended'
  | 'incomplete'
  | 'closed'
  | 'not_owner'
  | 'not_multipart'
  | 'no_picture'
  | 'picture_too_large'
  | 'picture_unreadable'
  | 'picture_kind'
  | 'not_undelivered'
  | 'sensitive_words'

/** A no to a person at work, with what to do next: beside the button in a page, as JSON for a program. */
export class DeskRefusal extends Exception {
  constructor(
    status: number,
    readonly problem: DeskProblem,
    private readonly params: Record<string, string> = {}
  ) {
    super(problem, { status, code: `E_${problem.toUpperCase()}` })
  }

  handle(_error: this, ctx: HttpContext) {
    const { request, response, session, i18n } = ctx
    const message = i18n.t(`workbench.problems.${this.problem}`, this.params)
    response.status(this.status)
    const representation = wanted(request)
    if (representation === 'fragments') return sendFragments(ctx, custom('problem', { message }))
    if (representation === 'json') {
      return response.send({ errors: [{ code: this.problem, message }] })
    }
    session.flash('problem', message)
    return response.redirect().back()
  }

  /** What people try in vain is no fault of the product. */
  report() {}
}
