import { Controller } from '@hotwired/stimulus'
import { outbox } from '../../chat/current'
import { prepared } from '../../chat/photo'
import { tellProblem } from '../../chat/problem'
import { told } from '../../chat/words'

const LARGEST = 2 * 1024 * 1024

/** Pictures to send: chosen, pasted, or dropped anywhere on the page, which the browser would leave to show them. */
export default class extends Controller<HTMLElement> {
  static targets = ['file']

  declare readonly fileTarget: HTMLInputElement

  pick() {
    this.fileTarget.click()
  }

  picked() {
    const files = [...(this.fileTarget.files ?? [])]
    this.fileTarget.value = ''
    void this.#sendAll(files)
  }

  paste(event: ClipboardEvent) {
    this.#take(event, event.clipboardData)
  }

  over(event: DragEvent) {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
  }

  drop(event: DragEvent) {
    this.#take(event, event.dataTransfer)
  }

  #take(event: Event, given: DataTransfer | null) {
    if (!given?.files.length) return
    event.preventDefault()
    void this.#sendAll([...given.files])
  }

  async #sendAll(files: File[]) {
    for (const file of files) await this.#send(file)
  }

  async #send(file: File) {
    const picture = await prepared(file)
    if (!picture) return tellProblem(told('pictureKind'))
    if (picture.size > LARGEST) return tellProblem(told('pictureLarge'))
    outbox.add({ text: '', picture })
  }
}
