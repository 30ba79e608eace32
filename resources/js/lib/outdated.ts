/** Answers overtake each other: an element that says its `data-revision` does not give way to an older one of its id. */
export function isOutdated(offer: DocumentFragment): boolean {
  const offered = offer.querySelector<HTMLElement>('[data-revision]')
  const shown = offered && document.getElementById(offered.id)
  return shown !== null && Number(offered!.dataset.revision) < Number(shown.dataset.revision)
}
