/** Says that the process answers; it asks nothing of the database. */
export default class HealthController {
  show() {
    return { status: 'ok' }
  }
}
