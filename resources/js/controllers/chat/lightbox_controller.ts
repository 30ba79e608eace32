import { Controller } from '@hotwired/stimulus'

/** A picture over the whole page; a tap anywhere or Escape closes it. */
export default class extends Controller<HTMLElement> {
  static targets = ['dialog', 'image']

  declare readonly dialogTarget: HTMLDialogElement
  declare readonly imageTarget: HTMLImageElement

  open({ detail }: CustomEvent<{ address: string; alt: string }>) {
    if (!detail.address) return
    this.imageTarget.src = detail.address
    this.imageTarget.alt = detail.alt
    this.dialogTarget.showModal()
  }

  close() {
    this.dialogTarget.close()
  }
}
