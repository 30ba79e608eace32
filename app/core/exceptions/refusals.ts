import { Exception } from '@adonisjs/core/exceptions'

/** May be known, may not be used by this person. */
export class Forbidden extends Exception {
  static status = 403
  static code = 'E_FORBIDDEN'
  static message = 'Not allowed'
}

/** Does not exist for this person, which says nothing about others. */
export class NotFound extends Exception {
  static status = 404
  static code = 'E_NOT_FOUND'
  static message = 'Not found'
}

/** JSON, but a list, a text or a number: nothing in it has a name. */
export class BodyNotObject extends Exception {
  static status = 422
  static code = 'E_BODY_NOT_OBJECT'
  static message = 'The body has to be a JSON object'
}

/** May be done again after some seconds. */
export class TooManyRequests extends Exception {
  static status = 429
  static code = 'E_TOO_MANY_REQUESTS'
  static message = 'Too many requests'

  constructor(readonly seconds: number) {
    super()
  }
}
