import { Controller } from '@hotwired/stimulus'

/** Folds the robot's part of a conversation away. */
export default class extends Controller<HTMLElement> {
  static targets = ['list']

  declare readonly listTarget: HTMLElement

  toggle({ currentTarget }: Event) {
    const isFolded = this.listTarget.classList.toggle('is-folded')
    ;(currentTarget as HTMLElement).setAttribute('aria-expanded', String(!isFolded))
  }
}
