import { Controller } from '@hotwired/stimulus'
import { outbox } from '../../chat/current'

/** A question to tap: it is sent as if it had been typed, but names the entry that is meant. */
export default class extends Controller<HTMLElement> {
  static values = { entry: Number, label: String }

  declare readonly entryValue: number
  declare readonly labelValue: string

  choose() {
    const choice = { entryId: this.entryValue, label: this.labelValue }
    outbox.add({ text: this.labelValue, choice })
  }
}
