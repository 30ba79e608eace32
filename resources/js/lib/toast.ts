/** A word at the edge of the page about what has just been tried. */
export function toast(text: string) {
  const note = document.createElement('div')
  note.className = 'toast-note'
  note.dataset.controller = 'toast'
  note.setAttribute('role', 'alert')
  const words = document.createElement('span')
  words.textContent = text
  note.append(words)
  document.getElementById('toasts')?.append(note)
}
