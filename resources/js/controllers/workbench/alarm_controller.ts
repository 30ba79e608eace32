import { Controller } from '@hotwired/stimulus'
import { chime } from '../../chat/sound'
import { isMuted } from '../../models/muting'

const RINGS = 4
const EVERY = 800
const SHOWN_FOR = 10_000

/** Somebody new: a sound for three seconds and a desktop notice for ten; a click ends both. */
export default class extends Controller<HTMLElement> {
  static values = { title: String, text: String }

  declare titleValue: string
  declare textValue: string
  #timer?: ReturnType<typeof setInterval>
  #notice: Notification | null = null

  connect() {
    this.element.addEventListener('workbench--desk:arrived', this.#ring)
  }

  disconnect() {
    this.element.removeEventListener('workbench--desk:arrived', this.#ring)
    this.quiet()
  }

  quiet() {
    clearInterval(this.#timer)
    this.#notice?.close()
    this.#notice = null
  }

  #ring = () => {
    this.quiet()
    let left = RINGS
    const ring = () => (left-- > 0 && !isMuted() ? chime() : clearInterval(this.#timer))
    ring()
    this.#timer = setInterval(ring, EVERY)
    this.#show()
  }

  #show() {
    if (!('Notification' in window) || Notification.permission !== 'granted') return
    const notice = new Notification(this.titleValue, { body: this.textValue, tag: 'desk' })
    notice.onclick = () => {
      window.focus()
      this.quiet()
    }
    setTimeout(() => notice.close(), SHOWN_FOR)
    this.#notice = notice
  }
}
