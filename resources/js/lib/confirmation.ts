let answer: (isYes: boolean) => void = () => {}

/** The question of `data-turbo-confirm`, asked in the page's own dialog: in its language, and with Escape as no. */
export function askInDialog(question: string): Promise<boolean> {
  const dialog = document.querySelector<HTMLDialogElement>('#confirmation')
  if (!dialog) return Promise.resolve(window.confirm(question))
  answer(false)
  dialog.querySelector('[data-question]')!.textContent = question
  dialog.returnValue = ''
  // That the question before was closed may be told only when this one is already asked.
  dialog.onclose = () => !dialog.open && answer(dialog.returnValue === 'yes')
  dialog.showModal()
  return new Promise((resolve) => (answer = resolve))
}
