import { Exception } from '@adonisjs/core/exceptions'
import type { HttpContext } from '@adonisjs/core/http'

export type Problem =
  | 'unknown_inbox'
  | 'unknown_customer'
  | 'paused'
  | 'not_json'
  | 'not_multipart'
  | 'too_many'
  | 'no_conversation'
  | 'already_rated'
  | 'not_invited'
  | 'no_answer'
  | 'closed'
  | 'no_picture'
  | 'picture_too_large'
  | 'picture_unreadable'
  | 'picture_kind'

/** A no to a customer: a status for programs, and a sentence that says what to do next, in the customer's language. */
export class ChatRefusal extends Exception {
  constructor(
    status: number,
    readonly problem: Problem,
    readonly headers: Record<string, string> = {}
  ) {
    super(problem, { status, code: `E_${problem.toUpperCase()}` })
  }

  handle(_error: this, { response, i18n }: HttpContext) {
    for (const [name, value] of Object.entries(this.headers)) response.header(name, value)
    const message = i18n.t(`chat.problems.${this.problem}`)
    response.status(this.status).send({ errors: [{ code: this.problem, message }] })
  }

  /** What customers do wrong is counted, not logged line by line. */
  report() {}
}
