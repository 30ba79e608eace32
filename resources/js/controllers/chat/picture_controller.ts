import { Controller } from '@hotwired/stimulus'
import { session } from '../../chat/current'

/** A picture that only its customer may fetch: it comes with the token and is shown from memory. */
export default class extends Controller<HTMLElement> {
  static targets = ['image']
  static values = { file: String }

  declare readonly imageTarget: HTMLImageElement
  declare readonly fileValue: string
  #address: string | null = null

  async connect() {
    if (!this.fileValue) return
    try {
      const response = await session.fetch(`/files/${this.fileValue}`)
      if (!response.ok) return this.#fail()
      delete this.element.dataset.failed
      this.#address = URL.createObjectURL(await response.blob())
      this.imageTarget.src = this.#address
    } catch (error) {
      if (!(error instanceof TypeError)) throw error // the net is away
      this.#fail()
    }
  }

  disconnect() {
    if (this.#address) URL.revokeObjectURL(this.#address)
  }

  open() {
    if (this.element.dataset.failed) return void this.connect()
    if (this.fileValue && !this.#address) return
    const detail = { address: this.imageTarget.src, alt: this.imageTarget.alt }
    this.dispatch('open', { detail, bubbles: true, prefix: 'picture' })
  }

  #fail() {
    this.element.dataset.failed = 'true'
  }
}
