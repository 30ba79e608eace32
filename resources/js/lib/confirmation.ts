let answer: (isYes: boolean) => void = () => {}

/**
 * The question of `data-turbo-confirm`, asked in the page's own dialog: in its language, with Escape as no, and with the
 * words of the button that was pressed as yes.
 */
export function askInDialog(
  question: string,
  _form?: HTMLFormElement | null,
  submitter?: HTMLElement | null
): Promise<boolean> {
  const dialog = document.querySelector<HTMLDialogElement>('#confirmation')
  if (!dialog) return Promise.resolve(window.confirm(question))
  answer(false)
  const yes = dialog.querySelector<HTMLElement>('[value=yes]')!
  dialog.querySelector('[data-question]')!.textContent = question
  yes.textContent = nameOf(submitter) || yes.dataset.label!
  yes.classList.toggle('btn-danger', submitter?.matches(DANGEROUS) ?? false)
  dialog.returnValue = ''
  // That the question before was closed may be told only when this one is already asked.
  dialog.onclose = () => !dialog.open && answer(dialog.returnValue === 'yes')
  dialog.showModal()
  return new Promise((resolve) => (answer = resolve))
}

const DANGEROUS = '.btn-outline-danger, .is-dangerous'

const nameOf = (button?: HTMLElement | null) =>
  button?.getAttribute('aria-label') ?? button?.textContent?.trim()
