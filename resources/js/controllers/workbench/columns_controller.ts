import { Controller } from '@hotwired/stimulus'
import { Columns, type Column } from '../../models/columns'

const STEP = 16
const DRAWER = matchMedia('(width <= 1100px)')

/** The columns of the workbench are as wide as this person likes them, on this device. */
export default class extends Controller<HTMLElement> {
  static targets = ['grip']

  declare readonly gripTargets: HTMLElement[]
  #columns = new Columns()

  connect() {
    this.#show()
  }

  grab(event: PointerEvent) {
    const grip = event.currentTarget as HTMLElement
    const column = columnOf(grip)
    const [from, width] = [event.clientX, this.#columns.widthOf(column)]
    const move = ({ clientX }: PointerEvent) =>
      this.#resize(column, width + (clientX - from) * outwards(column))
    const end = () => grip.removeEventListener('pointermove', move)
    grip.setPointerCapture(event.pointerId)
    grip.addEventListener('pointermove', move)
    grip.addEventListener('lostpointercapture', end, { once: true })
  }

  nudge(event: KeyboardEvent) {
    const step = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key]
    if (!step) return
    const column = columnOf(event.currentTarget as HTMLElement)
    this.#resize(column, this.#columns.widthOf(column) + step * outwards(column))
    event.preventDefault()
  }

  reset({ currentTarget }: Event) {
    this.#resize(columnOf(currentTarget as HTMLElement), null)
  }

  /** Where there is no room for the right column, it is a drawer that starts closed. */
  fold({ params: { column } }: Event & { params: { column: Column } }) {
    if (column === 'side' && DRAWER.matches) this.element.classList.toggle('has-drawer')
    else this.#columns.fold(column)
    this.#show()
  }

  #resize(column: Column, width: number | null) {
    this.#columns.resize(column, width)
    this.#show()
  }

  #show() {
    for (const column of ['lists', 'side'] as const) {
      this.element.style.setProperty(`--${column}-width`, `${this.#columns.widthOf(column)}px`)
      this.element.classList.toggle(`is-${column}-folded`, this.#columns.isFolded(column))
    }
    for (const grip of this.gripTargets)
      grip.setAttribute('aria-valuenow', String(this.#columns.widthOf(columnOf(grip))))
  }
}

const columnOf = ({ dataset }: HTMLElement) => dataset.column as Column

/** The right column grows to the left. */
const outwards = (column: Column) => (column === 'lists' ? 1 : -1)
