import { Controller } from '@hotwired/stimulus'

const TYPED_INTO = 'input, textarea, select, [contenteditable="true"]'

/** The keys of the workbench. They never fire while somebody types, or while a dialog asks something. */
export default class extends Controller<HTMLElement> {
  connect() {
    document.addEventListener('keydown', this.#press)
  }

  disconnect() {
    document.removeEventListener('keydown', this.#press)
  }

  #press = (event: KeyboardEvent) => {
    if (
      event.isComposing ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      event.defaultPrevented
    )
      return
    if (document.querySelector('dialog[open], [popover]:popover-open')) return
    const target = event.target as HTMLElement
    if (target.matches(TYPED_INTO)) return this.#leave(event, target)
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    if (key === '?') return document.getElementById('keys_help')?.togglePopover()
    if (['j', 'k', 'Escape'].includes(key)) {
      if (key !== 'Escape') event.preventDefault()
      return void this.dispatch('press', { detail: { key } })
    }
    const control = this.#controlFor(key)
    if (!control) return
    event.preventDefault()
    if (control.matches(TYPED_INTO)) control.focus()
    else control.click()
  }

  #leave({ key }: KeyboardEvent, target: HTMLElement) {
    if (key !== 'Escape') return
    const thread = target.closest('.pane')?.querySelector<HTMLElement>('[role=log]')
    if (thread) thread.focus()
    else target.blur()
  }

  /** The control that carries this key: of the open conversation, or of what stands around all of them. */
  #controlFor = (key: string) =>
    [...this.element.querySelectorAll<HTMLElement>('[data-key]')].find(
      (control) =>
        control.dataset.key === key && !control.closest('[inert]') && control.checkVisibility()
    )
}
