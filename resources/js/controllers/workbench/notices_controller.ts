import { Controller } from '@hotwired/stimulus'

/** Asks for desktop notices, by a click alone; says what the answer was. */
export default class extends Controller<HTMLElement> {
  static targets = ['button', 'word']
  static values = { words: Object }

  declare readonly buttonTarget: HTMLButtonElement
  declare readonly wordTarget: HTMLElement
  declare wordsValue: Record<NotificationPermission, string>

  connect() {
    if ('Notification' in window) this.#tell(Notification.permission)
    else this.element.hidden = true
  }

  async ask() {
    this.#tell(await Notification.requestPermission())
  }

  #tell(permission: NotificationPermission) {
    this.wordTarget.textContent = this.wordsValue[permission]
    this.buttonTarget.title = this.wordsValue[permission]
    this.buttonTarget.disabled = permission !== 'default'
    this.element.dataset.permission = permission
  }
}
