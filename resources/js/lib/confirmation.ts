/** The question of `data-turbo-confirm`, asked in the page's own dialog: in its language, and with Escape as no. */
export function askInDialog(question: string): Promise<boolean> {
  const dialog = document.querySelector<HTMLDialogElement>('#confirmation')
  if (!dialog) return Promise.resolve(window.confirm(question))
  dialog.querySelector('[data-question]')!.textContent = question
  dialog.returnValue = ''
  dialog.showModal()
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true })
  })
}
