import { Controller } from '@hotwired/stimulus'

/** Shows the slots of a day that are used, and one more for each "add"; without it all rows are there. */
export default class extends Controller<HTMLElement> {
  static targets = ['day', 'copies']

  declare readonly dayTargets: HTMLElement[]
  declare readonly copiesTargets: HTMLElement[]

  connect() {
    for (const day of this.dayTargets) {
      for (const row of rowsOf(day)) row.hidden = isEmpty(row)
      for (const button of day.querySelectorAll<HTMLElement>('button')) button.hidden = false
      tell(day)
    }
    for (const copies of this.copiesTargets) copies.hidden = false
    this.element.addEventListener('input', this.#written)
  }

  disconnect() {
    this.element.removeEventListener('input', this.#written)
  }

  add({ currentTarget }: Event) {
    const day = (currentTarget as HTMLElement).closest<HTMLElement>('fieldset')!
    const next = rowsOf(day).find((row) => row.hidden)
    if (!next) return
    next.hidden = false
    next.querySelector('input')!.focus()
    tell(day)
  }

  remove({ currentTarget }: Event) {
    const row = (currentTarget as HTMLElement).closest<HTMLElement>('[data-slot]')!
    const day = row.closest<HTMLElement>('fieldset')!
    fill(row, ['', ''])
    row.hidden = true
    tell(day)
    day.querySelector<HTMLElement>('[data-slot-add]')!.focus()
    this.#tellChange(row)
  }

  /** Monday's slots, until Friday. */
  copy() {
    const [monday, ...others] = this.dayTargets
    const slots = rowsOf(monday!).map(timesOf)
    for (const day of others.slice(0, 4)) fillDay(day, slots)
    this.#tellChange(monday!)
  }

  office() {
    const blank = ['', '']
    for (const day of this.dayTargets.slice(0, 5)) {
      fillDay(day, [['09:00', '18:00'], blank, blank, blank])
    }
    this.#tellChange(this.dayTargets[0]!)
  }

  #written = ({ target }: Event) => {
    const day = (target as Element).closest<HTMLElement>('fieldset')
    if (day && this.dayTargets.includes(day)) tell(day)
  }

  // Whoever watches the form for changes hears of those that no hand has written.
  #tellChange(within: HTMLElement) {
    within.querySelector('input')!.dispatchEvent(new Event('input', { bubbles: true }))
  }
}

const rowsOf = (day: HTMLElement) => [...day.querySelectorAll<HTMLElement>('[data-slot]')]
const fieldsOf = (row: HTMLElement) => [...row.querySelectorAll('input')]
const timesOf = (row: HTMLElement) => fieldsOf(row).map(({ value }) => value)
const isEmpty = (row: HTMLElement) => timesOf(row).every((value) => !value)

function fill(row: HTMLElement, times: string[]) {
  for (const [index, field] of fieldsOf(row).entries()) field.value = times[index] ?? ''
}

function fillDay(day: HTMLElement, slots: string[][]) {
  for (const [index, row] of rowsOf(day).entries()) {
    fill(row, slots[index] ?? [])
    row.hidden = isEmpty(row)
  }
  tell(day)
}

/** Says that it is closed, that a slot ends on the next day, or that there is no room for another. */
function tell(day: HTMLElement) {
  const rows = rowsOf(day)
  day.querySelector<HTMLElement>('[data-slots-none]')!.hidden = rows.some((row) => !row.hidden)
  day.querySelector<HTMLElement>('[data-slot-add]')!.hidden = rows.every((row) => !row.hidden)
  for (const row of rows) {
    const [from, to] = timesOf(row)
    const ends = Boolean(from && to && to <= from && to !== '00:00')
    row.querySelector<HTMLElement>('[data-slot-next]')!.hidden = !ends
  }
}
