/** The partner's colour for the customer's own bubbles and the sign; the words on it stay readable. */
export function paint() {
  const color = document.querySelector<HTMLElement>('[data-inbox]')!.dataset.color
  if (!color || !/^#[0-9a-f]{6}$/i.test(color)) return
  const root = document.documentElement.style
  const ink = luminance(color) > 0.18 ? '#10151d' : '#ffffff'
  root.setProperty('--mine', color)
  root.setProperty('--mine-ink', ink)
  root.setProperty('--mine-link', ink)
}

/** As WCAG defines it; at 0.18 black and white are equally readable. */
function luminance(color: string) {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(color.slice(start, start + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}
