/** Where a reader at the end should look: at the end, or at the beginning of an answer that is longer than the view. */
export function endOf(view: HTMLElement): number {
  const messages = view.querySelectorAll<HTMLElement>('.messages > [data-author]')
  const last = messages[messages.length - 1]
  const isLong = last && last.dataset.author !== 'customer' && last.offsetHeight > view.clientHeight
  return isLong ? last.offsetTop - 8 : view.scrollHeight
}

export const isMessage = (node: Node): node is HTMLElement =>
  node instanceof HTMLElement && Boolean(node.dataset.order && node.dataset.author)

export const isSection = (node: Node): node is HTMLElement =>
  node instanceof HTMLElement && Boolean(node.dataset.conversation)
