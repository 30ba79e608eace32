import { Controller } from '@hotwired/stimulus'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** "3 minutes ago" while it is less than an hour, else what the server printed: local date and time. */
export default class extends Controller<HTMLTimeElement> {
  static values = { locale: String }

  declare localeValue: string
  #printed = ''
  #timer?: ReturnType<typeof setInterval>

  connect() {
    this.#timer = setInterval(() => this.#tell(), MINUTE)
    this.element.addEventListener('turbo:morph-element', this.#begin)
    this.#begin()
  }

  disconnect() {
    clearInterval(this.#timer)
    this.element.removeEventListener('turbo:morph-element', this.#begin)
    this.element.textContent = this.#printed
  }

  // A page that was refreshed in place has brought the server's words again.
  #begin = () => {
    this.#printed = this.element.textContent ?? ''
    this.#tell()
  }

  #tell() {
    // The clock of the server may be a little ahead.
    const age = Date.now() - Date.parse(this.element.dateTime)
    if (age < -MINUTE || age >= HOUR) {
      this.element.textContent = this.#printed
      return
    }
    const format = new Intl.RelativeTimeFormat(this.localeValue, {
      numeric: 'auto',
      style: 'short',
    })
    const minutes = Math.floor(age / MINUTE)
    this.element.textContent =
      minutes < 1 ? format.format(0, 'second') : format.format(-minutes, 'minute')
  }
}
