/** Turbo's own way gives the focus back a frame later to where it was, even if somebody has meanwhile gone on. */
export function renderFragments(html: string) {
  const template = document.createElement('template')
  template.innerHTML = html
  document.documentElement.append(document.importNode(template.content, true))
}
