import { Controller } from '@hotwired/stimulus'

/** Shows the settings that hold every word, while it is written; what is hidden is saved all the same. */
export default class extends Controller<HTMLElement> {
  static targets = ['query', 'section', 'setting', 'none', 'actions']
  static values = { none: String }

  declare readonly queryTarget: HTMLInputElement
  declare readonly noneTarget: HTMLElement
  declare readonly actionsTarget: HTMLElement
  declare readonly sectionTargets: HTMLElement[]
  declare readonly settingTargets: HTMLElement[]
  declare noneValue: string

  connect() {
    // Where nothing was asked the page shows all, as it came.
    if (this.queryTarget.value) this.find()
  }

  find() {
    const words = this.queryTarget.value.toLowerCase().split(/\s+/).filter(Boolean)
    for (const setting of this.settingTargets) {
      const text = setting.dataset.words ?? ''
      setting.hidden = !isWrong(setting) && !words.every((word) => text.includes(word))
    }
    for (const section of this.sectionTargets) {
      section.hidden = !isShown(section)
      this.#linkTo(section).hidden = section.hidden
    }
    const isFound = this.sectionTargets.some(isShown)
    this.noneTarget.textContent = isFound ? '' : this.noneValue
    this.actionsTarget.hidden = !isFound
  }

  #linkTo = ({ id }: HTMLElement) =>
    this.element.querySelector<HTMLElement>(`.section-index a[href="#${id}"]`)!

  /** Everything is here already. */
  stay(event: Event) {
    event.preventDefault()
    this.find()
  }
}

const isShown = (section: HTMLElement) => section.querySelector('.setting:not([hidden])') !== null

/** What was refused stays in sight. */
const isWrong = (setting: HTMLElement) => setting.querySelector('.has-error') !== null
