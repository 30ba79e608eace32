import { Controller } from '@hotwired/stimulus'

const LATE = 60
const OVERDUE = 100

/** How long customers have waited, second by second; amber and red from 60 and 100 seconds on. */
export default class extends Controller<HTMLElement> {
  #timer?: ReturnType<typeof setInterval>

  connect() {
    this.#timer = setInterval(() => this.tick(), 1000)
    this.tick()
  }

  disconnect() {
    clearInterval(this.#timer)
  }

  tick() {
    for (const wait of this.element.querySelectorAll<HTMLElement>('[data-since]')) {
      const seconds = Math.max(0, Math.floor((Date.now() - Number(wait.dataset.since)) / 1000))
      wait.textContent = clock(seconds)
      wait.classList.toggle('is-late', seconds >= LATE && seconds < OVERDUE)
      wait.classList.toggle('is-overdue', seconds >= OVERDUE)
    }
  }
}

/** 0:42, and from an hour on 1:05:42. */
function clock(seconds: number) {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const parts = hours ? [hours, padded(minutes)] : [minutes]
  return [...parts, padded(seconds % 60)].join(':')
}

const padded = (number: number) => String(number).padStart(2, '0')
