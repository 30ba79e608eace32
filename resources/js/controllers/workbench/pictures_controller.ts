import { Controller } from '@hotwired/stimulus'

const LARGEST = 2 * 1024 * 1024
const KINDS = ['image/jpeg', 'image/png']

/** A picture from a button, the clipboard or a drop; it is looked at before it is sent. */
export default class extends Controller<HTMLElement> {
  static targets = ['file', 'preview', 'image', 'name', 'problem', 'send']
  static values = { words: Object }

  declare readonly fileTarget: HTMLInputElement
  declare readonly previewTarget: HTMLElement
  declare readonly imageTarget: HTMLImageElement
  declare readonly nameTarget: HTMLElement
  declare readonly problemTarget: HTMLElement
  declare readonly sendTarget: HTMLButtonElement
  declare wordsValue: Record<'kind' | 'size', string>
  #file: File | null = null

  disconnect() {
    this.discard()
  }

  choose() {
    this.fileTarget.click()
  }

  picked() {
    this.#take(this.fileTarget.files?.[0])
    this.fileTarget.value = ''
  }

  paste(event: ClipboardEvent) {
    const file = [...(event.clipboardData?.files ?? [])][0]
    if (!file) return
    event.preventDefault()
    this.#take(file)
  }

  over(event: DragEvent) {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    this.element.classList.add('is-target')
  }

  out() {
    this.element.classList.remove('is-target')
  }

  drop(event: DragEvent) {
    event.preventDefault()
    this.out()
    this.#take(event.dataTransfer?.files[0])
  }

  discard() {
    if (this.imageTarget.src) URL.revokeObjectURL(this.imageTarget.src)
    this.imageTarget.removeAttribute('src')
    this.#file = null
    this.previewTarget.hidden = true
  }

  send() {
    const file = this.#file
    this.discard()
    if (file) this.dispatch('send', { detail: { file } })
  }

  #take(file?: File) {
    if (!file) return
    this.discard()
    const problem = KINDS.includes(file.type) ? (file.size > LARGEST ? 'size' : null) : 'kind'
    this.problemTarget.hidden = problem === null
    this.problemTarget.textContent = problem && this.wordsValue[problem]
    if (problem) return
    this.#file = file
    this.imageTarget.src = URL.createObjectURL(file)
    this.nameTarget.textContent = file.name
    this.previewTarget.hidden = false
    this.sendTarget.focus()
  }
}
