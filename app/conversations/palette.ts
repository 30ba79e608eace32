type Colour = readonly [red: number, green: number, blue: number]

interface Scheme {
  /** What it stands on: the page and the other side's bubbles, as in resources/css/chat/tokens.css. */
  grounds: readonly Colour[]
  surface: Colour
  /** Further from the grounds, by this share of the way. */
  away: (color: Colour, share: number) => Colour
  soft: number
  line: number
}

const BLACK: Colour = [0, 0, 0]
const WHITE: Colour = [255, 255, 255]
const INK: Colour = [16, 21, 29]
const LIGHT: Scheme = {
  grounds: [[244, 245, 248], WHITE],
  surface: WHITE,
  away: (color, share) => mix(color, BLACK, share),
  soft: 0.09,
  line: 0.3,
}
const DARK: Scheme = {
  grounds: [
    [17, 21, 27],
    [33, 41, 54],
  ],
  surface: [26, 32, 42],
  away: brighten,
  soft: 0.18,
  line: 0.35,
}

const READABLE = 5
const VISIBLE = 1.25

/** The partner's colour as a style sheet of the chat page: whatever was chosen, words stay readable on it and in it. */
export function paletteOf(color: string): string {
  const chosen = parse(color)
  return `:root{${declare(chosen, LIGHT)}}@media (prefers-color-scheme:dark){:root{${declare(chosen, DARK)}}}`
}

function declare(chosen: Colour, scheme: Scheme) {
  const mine = apart(chosen, scheme, VISIBLE)
  const accent = apart(chosen, scheme, READABLE)
  return Object.entries({
    'mine': mine,
    'mine-ink': inkOn(mine),
    'mine-link': inkOn(mine),
    accent,
    'accent-ink': inkOn(accent),
    'accent-hover': scheme.away(accent, 0.2),
    'accent-soft': mix(scheme.surface, accent, scheme.soft),
    'accent-line': mix(scheme.surface, accent, scheme.line),
  })
    .map(([name, value]) => `--${name}:rgb(${value.join(' ')})`)
    .join(';')
}

/** As bright as its own tone goes, and only then towards white: a dark green becomes a light one, not a grey. */
function brighten(color: Colour, share: number): Colour {
  const brightest = Math.max(...color, 1)
  const vivid = color.map((value) => Math.round((value * 235) / brightest)) as unknown as Colour
  return share < 0.5 ? mix(color, vivid, share * 2) : mix(vivid, WHITE, share * 2 - 1)
}

/** Moved until it stands out this much. */
function apart(color: Colour, { grounds, away }: Scheme, ratio: number): Colour {
  const isLost = (one: Colour) => grounds.some((ground) => contrast(one, ground) < ratio)
  let moved = color
  for (let share = 0; isLost(moved) && share < 1; share += 0.05) moved = away(color, share)
  return moved
}

const inkOn = (color: Colour) => (contrast(color, WHITE) >= contrast(color, INK) ? WHITE : INK)

const mix = (from: Colour, to: Colour, share: number) =>
  from.map((value, at) => Math.round(value + (to[at]! - value) * share)) as unknown as Colour

const parse = (color: string) =>
  [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16)) as unknown as Colour

/** As WCAG defines it. */
export function contrast(one: Colour, other: Colour) {
  const [dark, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (bright! + 0.05) / (dark! + 0.05)
}

function luminance(color: Colour) {
  const [red, green, blue] = color.map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}
