import { Controller } from '@hotwired/stimulus'

/** A fragment suits every reader and so names no address: the thread around it knows where its pictures are. */
export default class extends Controller<HTMLAnchorElement> {
  static values = { file: String }

  declare fileValue: string

  connect() {
    const thread = this.element.closest<HTMLElement>('[data-workbench--thread-url-value]')
    const url = thread?.getAttribute('data-workbench--thread-url-value')
    if (!url) return
    this.element.href = `${url}/files/${this.fileValue}`
    this.element.querySelector('img')!.src = this.element.href
  }
}
