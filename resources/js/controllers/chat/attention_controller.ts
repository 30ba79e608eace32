import { Controller } from '@hotwired/stimulus'
import { session } from '../../chat/current'
import { host } from '../../chat/host'
import { chime } from '../../chat/sound'
import { storage } from '../../chat/storage'

const READ_AFTER = 600

type Arrival = CustomEvent<{ author: string; sequence: number }>

/** Whether somebody looks: says to the server what was read, and to a customer who looks away what is new. */
export default class extends Controller<HTMLElement> {
  static targets = ['sound']

  declare readonly soundTarget: HTMLInputElement
  #title = document.title
  #unread = 0
  #isOpen = !host.isPresent
  #newest = 0
  #told = 0
  #timer?: ReturnType<typeof setTimeout>
  #stop = () => {}

  connect() {
    document.documentElement.toggleAttribute('data-embedded', host.isPresent)
    this.soundTarget.checked = storage.read('sound') === 'on'
    document.addEventListener('visibilitychange', this.#look)
    this.#stop = host.hear(({ type }) => {
      this.#isOpen = type === 'xiaoyun:opened'
      this.#look()
    })
  }

  disconnect() {
    clearTimeout(this.#timer)
    document.removeEventListener('visibilitychange', this.#look)
    this.#stop()
  }

  arrived({ detail: { author, sequence } }: Arrival) {
    this.#newest = Math.max(this.#newest, sequence)
    if (author !== 'robot' && author !== 'agent') return this.#look()
    if (this.soundTarget.checked) chime()
    if (this.#isLooking) return this.#look()
    this.#count(this.#unread + 1)
  }

  /** Another visit counts from one again. */
  restart({ detail }: CustomEvent<{ state: string }>) {
    if (detail.state === 'closed') this.#newest = this.#told = 0
  }

  sound() {
    storage.write('sound', this.soundTarget.checked ? 'on' : 'off')
    if (this.soundTarget.checked) chime()
  }

  escape({ target }: KeyboardEvent) {
    if (target instanceof Element && target.closest('dialog, details[open]')) return
    this.minimise()
  }

  minimise() {
    host.tell({ type: 'xiaoyun:close' })
  }

  #look = () => {
    if (!this.#isLooking) return
    this.#count(0)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#tellRead(), READ_AFTER)
  }

  // Only people look whether they were read.
  async #tellRead() {
    const isHeard = document.querySelector('[data-answering=agent]') !== null
    if (!isHeard || this.#newest <= this.#told) return
    this.#told = this.#newest
    await session.json('/seen', 'PUT', { sequence: this.#told }).catch(() => (this.#told = 0))
  }

  get #isLooking() {
    return this.#isOpen && document.visibilityState === 'visible'
  }

  #count(count: number) {
    this.#unread = count
    document.title = count > 0 ? `(${count}) ${this.#title}` : this.#title
    host.tell({ type: 'xiaoyun:unread', count })
  }
}
