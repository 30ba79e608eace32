/** What is hidden loses the focus, and the keyboard would begin again at the top of the page. */
export function keepFocus(refuge: HTMLElement) {
  if (document.activeElement?.checkVisibility() === false) refuge.focus()
}
