import { Controller } from '@hotwired/stimulus'

/** Says how much has been written and how much may be: characters as people count them, or lines. */
export default class extends Controller {
  static targets = ['input', 'output']
  static values = { limit: Number, unit: { type: String, default: 'characters' } }

  declare readonly inputTarget: HTMLInputElement | HTMLTextAreaElement
  declare readonly outputTarget: HTMLElement
  declare limitValue: number
  declare unitValue: string

  connect() {
    this.count()
  }

  count() {
    const text = this.inputTarget.value.replace(/\r\n?/g, '\n').trim()
    const count =
      this.unitValue === 'lines'
        ? text.split('\n').filter((line) => line.trim()).length
        : [...text].length
    this.outputTarget.textContent = `${count} / ${this.limitValue}`
    this.outputTarget.classList.toggle('is-over', count > this.limitValue)
  }
}
