import { Controller } from '@hotwired/stimulus'

const MINUTE = 60_000

/** Counts the minutes down that a page may still be read; when there are none left, it is left. */
export default class extends Controller<HTMLElement> {
  static targets = ['words', 'way']
  static values = { ms: Number, template: String }

  declare readonly wordsTarget: HTMLElement
  declare readonly wayTarget: HTMLAnchorElement
  declare readonly msValue: number
  declare readonly templateValue: string
  #until = 0
  #timer?: ReturnType<typeof setInterval>

  /** By what is left and not by the end: this device's clock may be another than the server's. */
  connect() {
    this.#until = performance.now() + this.msValue
    this.#timer = setInterval(() => this.#tell(), 5000)
  }

  disconnect() {
    clearInterval(this.#timer)
  }

  #tell() {
    const minutes = Math.ceil((this.#until - performance.now()) / MINUTE)
    if (minutes <= 0) return this.wayTarget.click()
    this.wordsTarget.textContent = this.templateValue.replace('0', String(minutes))
  }
}
