import { Controller } from '@hotwired/stimulus'
import { session } from '../../chat/current'

/** A picture that only its customer may fetch: it comes with the token and is shown from memory. */
export default class extends Controller<HTMLElement> {
  static targets = ['image']
  static values = { file: String }

  declare readonly imageTarget: HTMLImageElement
  declare readonly fileValue: string
  #address: string | null = null

  connect() {
    void this.#load()
  }

  disconnect() {
    if (this.#address) URL.revokeObjectURL(this.#address)
  }

  /** The net is back. */
  again() {
    if (this.element.dataset.failed) void this.#load()
  }

  open() {
    if (this.element.dataset.failed) return void this.#load()
    if (this.fileValue && !this.#address) return
    const detail = { address: this.imageTarget.src, alt: this.imageTarget.alt }
    this.dispatch('open', { detail, bubbles: true, prefix: 'picture' })
  }

  async #load() {
    if (!this.fileValue) return
    delete this.element.dataset.failed
    try {
      const response = await session.fetch(`/files/${this.fileValue}`)
      if (!response.ok) return this.#fail()
      this.#address = URL.createObjectURL(await response.blob())
      this.imageTarget.src = this.#address
    } catch (error) {
      if (!(error instanceof TypeError)) throw error // the net is away
      this.#fail()
    }
  }

  #fail() {
    this.element.dataset.failed = 'true'
  }
}
